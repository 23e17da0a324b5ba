package org.daybreak.privacy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;

import org.daybreak.mail.EmailAddress;
import org.daybreak.subscribers.Provenance;
import org.daybreak.support.ReadersTest;
import org.daybreak.support.Remains;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An erased address goes however a text spells it, and no other with it.
 */
@TakesLong("lays down many readers")
class ErasedSpellingsTests extends ReadersTest {

	@Autowired
	Erasing erasing;

	@Autowired
	Copies copies;

	/** Of the first, java.net.IDN knows no such letter. */
	@ParameterizedTest
	@ValueSource(strings = { "faß.de", "Bücher.de", "пример.example" })
	void inTheLettersOfItsCountryItStandsNowhere(String domain) {
		var address = EmailAddress.of("ann@" + domain);
		var shown = "Ann@" + domain;
		this.reader.join(address.value(), "world", 1);
		suppressed(shown + ", " + Normalizer.normalize(shown, Normalizer.Form.NFD) + ", mailto:"
				+ address.value().replace("@", "%40") + ", <" + simpleUpperCase(shown) + ">");
		this.jdbc.sql("""
				insert into audit (at, who, action, subject, subject_id, detail)
				values (now(), 'x', 'x', 'x', '1', :text)
				""").param("text", "wrote to " + shown).update();
		for (var encoding : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
			uploaded("email\n" + shown + "\n" + simpleUpperCase(shown) + "\n", encoding);
		}
		assertThat(Remains.of(this.jdbc, address.value())).contains("suppressions.note", "audit.detail",
				"import_chunks.octets");
		this.erasing.erase(address, Provenance.of("page"));
		assertThat(Remains.of(this.jdbc, address.value())).isEmpty();
		assertThat(note()).isEqualTo("…, …, mailto:…, <…>");
		assertThat(this.jdbc.sql("select octets from import_chunks").query((row, n) -> row.getBytes(1)).list())
			.allMatch((octets) -> !new String(octets, StandardCharsets.ISO_8859_1).contains("@"));
	}

	@Test
	void aListOfWindowsIsCleanedToo() {
		this.reader.join("ann@xn--fa-hia.de", "world", 1);
		uploaded("email\nann@faß.de\nann@fa?.de\nann@fass.de\n", Charset.forName("windows-1252"));
		this.erasing.erase(EmailAddress.of("ann@faß.de"), Provenance.of("page"));
		assertThat(this.jdbc.sql("select octets from import_chunks").query((row, n) -> row.getBytes(1)).single())
			.asString(StandardCharsets.ISO_8859_1)
			.isEqualTo("email\nxxxxxxxxxx\nann@fa?.de\nann@fass.de\n");
	}

	@Test
	void whoseAddressBeginsOrEndsLikeItIsAnother() {
		this.reader.join("a@x.example", "world", 1);
		suppressed("anna@x.example, not a@x.example; a@x.example.com, b-a@x.example, <A@X.example>. to=a@x.example"
				+ "&cc=x%20a%40x.example&to=b%2Ba%40x.example. Or a@x.example.");
		for (var name : List.of("user:anna@x.example", "user:a@x.example")) {
			this.jdbc.sql("insert into sign_in_failures values (:name, 1, now())").param("name", name).update();
		}
		this.jdbc.sql(
				"insert into imports (who, dry_run, status, started_at) values ('x', false, 'DONE', now()) returning id")
			.query(Long.class)
			.single();
		this.jdbc.sql("insert into import_refusals values (1, 1, 'no newsletter for anna@x.example')").update();
		assertThat(this.copies.of(EmailAddress.of("a@x.example")).has("importRefusals")).isFalse();
		assertThat(this.copies.of(EmailAddress.of("anna@x.example")).has("importRefusals")).isTrue();
		this.erasing.erase(EmailAddress.of("a@x.example"), Provenance.of("page"));
		assertThat(note()).isEqualTo("anna@x.example, not …; a@x.example.com, b-a@x.example, <…>. to=…"
				+ "&cc=x%20…&to=b%2Ba%40x.example. Or ….");
		assertThat(this.jdbc.sql("select key from sign_in_failures").query(String.class).list())
			.containsExactly("user:anna@x.example");
		assertThat(this.jdbc.sql("select reason from import_refusals").query(String.class).single())
			.isEqualTo("no newsletter for anna@x.example");
	}

	private void suppressed(String note) {
		this.api.post("/api/v1/suppressions", Map.of("email", "bob@example.org", "note", note));
	}

	private String note() {
		return this.jdbc.sql("select note from suppressions").query(String.class).single();
	}

	private void uploaded(String text, Charset encoding) {
		var file = this.jdbc
			.sql("""
					insert into imports (who, dry_run, status, started_at, stored) values ('x', false, 'UPLOADED', now(), true)
					returning id
					""")
			.query(Long.class)
			.single();
		this.jdbc.sql("insert into import_chunks values (:file, 0, :octets)")
			.param("file", file)
			.param("octets", text.getBytes(encoding))
			.update();
	}

	/** Letter by letter: ß has no capital, and SS is another domain. */
	private static String simpleUpperCase(String text) {
		return text.codePoints()
			.map(Character::toUpperCase)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
