package org.daybreak.subscribers.lists;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.daybreak.accounts.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a list as its first line names them; further columns are ignored. A line
 * of the text is a line of the list, so that a quote that is never closed spoils one line
 * and not the rest.
 */
final class Columns {

	private static final Set<String> KNOWN = Set.of("email", "newsletter", "status", "timezone", "locale",
			"confirmedat", "pauseduntil");

	/** What an export put before a value that a spreadsheet would calculate. */
	private static final Pattern GUARD = Pattern.compile("^'(?=[=+\\-@])");

	private final CSVFormat format;

	private final Map<String, Integer> places = new HashMap<>();

	private Columns(CSVFormat format) {
		this.format = format;
	}

	/**
	 * Reads the first line; semicolons separate where there is no comma.
	 * @throws Malformed without a column for the address
	 */
	static Columns of(@Nullable String header) {
		try {
			return named((header != null) ? header : "");
		}
		catch (RefusedLine ex) {
			throw new Malformed("email", ex.reason());
		}
	}

	private static Columns named(String header) {
		var semicolons = header.contains(";") && !header.contains(",");
		var columns = new Columns(CSVFormat.DEFAULT.builder().setDelimiter(semicolons ? ';' : ',').setTrim(true).get());
		var names = columns.split(header);
		for (var i = 0; i < names.size(); i++) {
			var name = names.get(i).toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
			if (KNOWN.contains(name)) {
				columns.places.putIfAbsent(name, i);
			}
		}
		if (!columns.places.containsKey("email")) {
			throw new Malformed("email",
					"is not among the columns: the first line names them, such as email,newsletter,status");
		}
		return columns;
	}

	/** The values of a line by lower-cased column; empty ones are left out. */
	Map<String, String> read(String line) {
		if (line.length() > Lines.MAX) {
			throw new RefusedLine("the line is too long");
		}
		var fields = split(line);
		var values = new HashMap<String, String>();
		this.places.forEach((name, place) -> {
			var value = (place < fields.size()) ? GUARD.matcher(fields.get(place)).replaceFirst("") : "";
			if (!value.isBlank()) {
				values.put(name, value.strip());
			}
		});
		return values;
	}

	private List<String> split(String line) {
		try (var parser = CSVParser.parse(line, this.format)) {
			var records = parser.getRecords();
			return records.isEmpty() ? List.of() : records.get(0).toList();
		}
		catch (IOException | RuntimeException ex) {
			throw new RefusedLine("the line is not CSV: a quote is not closed or stands in the wrong place");
		}
	}

}
