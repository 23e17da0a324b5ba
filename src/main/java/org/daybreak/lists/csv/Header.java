package org.daybreak.lists.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.daybreak.web.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * The names of the columns and what divides them: the first record of a list, behind the
 * line by which Excel names the delimiter.
 *
 * @param delimiter what divides the fields
 * @param names of the columns
 * @param rest lines that were looked at and belong to the first record below
 */
record Header(char delimiter, List<String> names, List<CsvLines.Line> rest) {

	private static final char[] DELIMITERS = { ',', ';', '\t', '|' };

	private static final Pattern NAMED = Pattern.compile("\"?sep=([^\\p{L}\\p{N}\"\\s]|\\t)?\"?[,;\\t| ]*",
			Pattern.CASE_INSENSITIVE);

	private static final int MOST_COLUMNS = 2000;

	/** Names of a heading that is broken into so many lines are none. */
	private static final int MOST_LINES = 50;

	/**
	 * Reads it.
	 * @throws Malformed when there is none
	 */
	static Header of(CsvLines lines) throws IOException {
		var first = text(lines);
		var named = NAMED.matcher(first.text());
		if (named.matches() && named.group(1) != null) {
			return best(text(lines), lines, new char[] { named.group(1).charAt(0) });
		}
		return best(first, lines, DELIMITERS);
	}

	private static CsvLines.Line text(CsvLines lines) throws IOException {
		var line = lines.next();
		while (line != null && line.fault() == null && line.text().isBlank()) {
			line = lines.next();
		}
		if (line == null) {
			throw new Malformed("email", "is not among the columns: the list is empty");
		}
		if (line.fault() != null || line.text().indexOf('\0') >= 0) {
			throw new Malformed("file", "does not begin with a line that names columns: "
					+ ((line.fault() != null) ? line.fault() : "it is not text"));
		}
		return line;
	}

	/** As it makes most sense. */
	private static Header best(CsvLines.Line first, CsvLines lines, char[] delimiters) throws IOException {
		var seen = new ArrayList<CsvLines.Line>();
		Header best = null;
		var most = -1;
		for (var delimiter : delimiters) {
			var one = read(first, lines, seen, delimiter);
			var score = (one != null) ? 1000 * Columns.known(one.names()) + one.names().size() : -1;
			if (one != null && score > most) {
				most = score;
				best = one;
			}
		}
		if (best == null) {
			throw new Malformed("email", "cannot be found: a quote in the first line is not closed");
		}
		if (best.names().size() > MOST_COLUMNS) {
			throw new Malformed("file", "names more than " + MOST_COLUMNS + " columns");
		}
		return new Header(best.delimiter(), best.names(), List.copyOf(seen.subList(best.rest().size(), seen.size())));
	}

	/** With one delimiter; the rest are the further lines that it takes. */
	private static @Nullable Header read(CsvLines.Line first, CsvLines lines, List<CsvLines.Line> seen, char delimiter)
			throws IOException {
		try {
			var fields = new Splitter(delimiter).split(first.text());
			var taken = 0;
			while (fields.isOpen() && taken < MOST_LINES) {
				if (taken == seen.size()) {
					var next = lines.next();
					if (next == null) {
						return null;
					}
					seen.add(next);
				}
				var line = seen.get(taken++);
				if (line.fault() != null) {
					return null;
				}
				fields.more(line.text());
			}
			return fields.isOpen() ? null : new Header(delimiter, fields.values(), List.copyOf(seen.subList(0, taken)));
		}
		catch (RefusedLine ex) {
			return null;
		}
	}

}
