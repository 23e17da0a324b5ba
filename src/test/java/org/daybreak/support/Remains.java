package org.daybreak.support;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.ibm.icu.text.IDNA;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where in the database an address still stands: every column of every table that can
 * hold a text, in any case, its domain in ASCII and in the letters of its country, as
 * quoted-printable and base64 too.
 */
public final class Remains {

	private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_UNICODE);

	private final JdbcClient jdbc;

	/** Lower-cased, its domain in ASCII and in the letters of its country. */
	private final Set<String> spellings = new LinkedHashSet<>();

	private Remains(JdbcClient jdbc, String address) {
		this.jdbc = jdbc;
		var folded = address.toLowerCase(Locale.ROOT);
		var domain = folded.lastIndexOf('@') + 1;
		this.spellings.add(folded);
		this.spellings.add(folded.substring(0, domain)
				+ UTS46.nameToUnicode(folded.substring(domain), new StringBuilder(), new IDNA.Info()));
	}

	/** Columns such as {@code audit.detail}, in alphabetical order. */
	public static List<String> of(JdbcClient jdbc, String address) {
		return new Remains(jdbc, address).columns();
	}

	private List<String> columns() {
		var found = new TreeSet<String>();
		this.jdbc
			.sql("""
					select c.table_name, c.column_name, c.data_type from information_schema.columns c
					join information_schema.tables t using (table_schema, table_name)
					where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type not in
					('bigint', 'integer', 'smallint', 'boolean', 'date', 'timestamp with time zone', 'time without time zone')
					""")
			.query()
			.listOfRows()
			.forEach((column) -> {
				var table = column.get("table_name").toString();
				var name = column.get("column_name").toString();
				if (standsIn(table, name, column.get("data_type").equals("bytea"))) {
					found.add(table + "." + name);
				}
			});
		return List.copyOf(found);
	}

	private boolean standsIn(String table, String column, boolean octets) {
		var value = octets ? "\"" + column + "\"" : "convert_to(\"" + column + "\"::text, 'UTF8')";
		return this.jdbc.sql("select " + value + " from \"" + table + "\" where \"" + column + "\" is not null")
			.query((row, n) -> row.getBytes(1))
			.list()
			.stream()
			.filter(Objects::nonNull)
			.anyMatch(this::standsIn);
	}

	private boolean standsIn(byte[] octets) {
		var text = new String(octets, StandardCharsets.UTF_8);
		var joined = text.replaceAll("\\s+", "");
		return holds(text) || holds(unquoted(text)) || base64().stream().anyMatch(joined::contains);
	}

	private boolean holds(String text) {
		var folded = text.toLowerCase(Locale.ROOT);
		return this.spellings.stream()
			.anyMatch((spelt) -> folded.contains(spelt) || folded.contains(spelt.replace("@", "%40"))
					|| folded.contains(URLEncoder.encode(spelt, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT)));
	}

	/** What base64 makes of the inner part of the address, wherever it begins. */
	private List<String> base64() {
		var all = new ArrayList<String>();
		for (var spelt : this.spellings.stream()
			.flatMap((one) -> Stream.of(one, one.toUpperCase(Locale.ROOT)))
			.toList()) {
			for (int shift = 0; shift < 3; shift++) {
				var encoded = Base64.getEncoder()
					.encodeToString(("xxx".substring(0, shift) + spelt).getBytes(StandardCharsets.UTF_8));
				all.add(encoded.substring((shift > 0) ? 4 : 0, encoded.length() - 4));
			}
		}
		return all;
	}

	private static String unquoted(String text) {
		var joined = text.replaceAll("=\r?\n", "").getBytes(StandardCharsets.UTF_8);
		var out = new ByteArrayOutputStream();
		for (int i = 0; i < joined.length; i++) {
			var code = (joined[i] == '=' && i + 2 < joined.length)
					? new String(joined, i + 1, 2, StandardCharsets.ISO_8859_1) : "";
			if (code.matches("[0-9A-Fa-f]{2}")) {
				out.write(Integer.parseInt(code, 16));
				i += 2;
			}
			else {
				out.write(joined[i]);
			}
		}
		return out.toString(StandardCharsets.UTF_8);
	}

}
