package org.daybreak.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * docs/privacy.md names every table there is, and every column of those that know of
 * readers.
 */
@DaybreakTest
class PrivacyDocumentTests {

	private static final Pattern CODE = Pattern.compile("`([a-z_0-9]+)`");

	@Autowired
	JdbcClient jdbc;

	@Test
	void everyColumnThatMayHoldAPersonIsExplained() throws IOException {
		var document = Files.readString(Path.of("docs/privacy.md"));
		var sections = sections(document);
		var others = words(document.substring(document.indexOf("## Tables that know no reader")));
		var missing = new TreeSet<String>();
		columns().forEach((table, columns) -> {
			if (sections.containsKey(table)) {
				columns.stream()
					.filter((column) -> !words(sections.get(table)).contains(column))
					.forEach((column) -> missing.add(table + "." + column));
			}
			else if (!others.contains(table)) {
				missing.add(table);
			}
		});
		assertThat(missing).as("explain these in docs/privacy.md").isEmpty();
	}

	private static Map<String, String> sections(String document) {
		var sections = new HashMap<String, String>();
		for (var part : document.split("\n### `")) {
			sections.put(part.substring(0, Math.max(0, part.indexOf('`'))), part.split("\n## ")[0]);
		}
		return sections;
	}

	private static TreeSet<String> words(String text) {
		var words = new TreeSet<String>();
		CODE.matcher(text).results().forEach((match) -> words.add(match.group(1)));
		return words;
	}

	private Map<String, List<String>> columns() {
		var columns = new HashMap<String, List<String>>();
		this.jdbc.sql("""
				select table_name, string_agg(column_name, ',') as names
				from information_schema.columns join information_schema.tables using (table_schema, table_name)
				where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'qrtz%'
				and table_name not like 'deliveries\\_%' group by 1
				""").query((row, n) -> columns.put(row.getString(1), List.of(row.getString(2).split(",")))).list();
		return columns;
	}

}
