package org.daybreak.subscribers.lists.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.List;

import org.daybreak.accounts.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * A list read record by record. A quoted field may go on over several lines; a quote that
 * is never closed spoils one line and not the rest.
 */
public final class CsvList {

	private static final int LONGEST_RECORD = 10_000;

	private final Lines lines;

	private final Splitter splitter;

	private final char delimiter;

	private final List<String> names;

	private Columns columns;

	/** Lines looked at for the end of a quote that was not there. */
	private final ArrayDeque<Lines.Line> ahead = new ArrayDeque<>();

	private long number;

	private CsvList(InputStream octets) throws IOException {
		this.lines = new Lines(octets);
		var header = this.lines.next();
		while (header != null && header.fault() == null && header.text().isBlank()) {
			header = this.lines.next();
		}
		if (header == null) {
			throw new Malformed("email", "is not among the columns: the list is empty");
		}
		if (header.fault() != null || header.text().indexOf('\0') >= 0) {
			throw new Malformed("file", "does not begin with a line that names columns: "
					+ ((header.fault() != null) ? header.fault() : "it is not text"));
		}
		this.delimiter = Columns.delimiter(header.text());
		this.splitter = new Splitter(this.delimiter);
		this.names = names(header.text());
		this.columns = Columns.likely(this.names);
		this.number = header.number();
	}

	/**
	 * Begins to read a list whose first line names its columns.
	 * @throws Malformed when there is none, it names no address or names it twice
	 */
	public static CsvList of(InputStream octets) throws IOException {
		var list = new CsvList(octets);
		list.columns = Columns.named(list.names).required();
		return list;
	}

	/** The same with the columns chosen by somebody. */
	public static CsvList of(InputStream octets, String mapping) throws IOException {
		var list = new CsvList(octets);
		list.columns = Columns.chosen(list.names, mapping).required();
		return list;
	}

	/** Looks at a list whose columns are still to be chosen. */
	public static CsvList open(InputStream octets) throws IOException {
		return new CsvList(octets);
	}

	private List<String> names(String header) {
		try {
			var names = this.splitter.split(header);
			if (!names.isEmpty()) {
				return names;
			}
		}
		catch (RefusedLine ex) {
			throw new Malformed("email", ex.reason());
		}
		throw new Malformed("email", "cannot be found: a quote in the first line is not closed");
	}

	/** The next record; null at the end. */
	public @Nullable Entry next() throws IOException {
		var line = line();
		while (line != null && line.fault() == null && line.text().isBlank()) {
			line = line();
		}
		if (line == null) {
			return null;
		}
		try {
			return new Entry(line.number(), fields(line), null);
		}
		catch (RefusedLine ex) {
			return new Entry(line.number(), List.of(), ex.reason());
		}
	}

	private List<String> fields(Lines.Line line) throws IOException {
		if (line.fault() != null) {
			throw new RefusedLine(line.fault());
		}
		if (line.text().indexOf('\0') >= 0) {
			throw new RefusedLine("the line holds a NUL: it is not text");
		}
		var fields = this.splitter.split(line.text());
		return fields.isEmpty() ? continued(line.text()) : fields;
	}

	private List<String> continued(String begun) throws IOException {
		var record = new StringBuilder(begun);
		var taken = new ArrayDeque<Lines.Line>();
		try {
			while (record.length() < LONGEST_RECORD) {
				var more = line();
				if (more == null) {
					break;
				}
				taken.add(more);
				if (more.fault() != null) {
					break;
				}
				if (more.text().indexOf('"') >= 0) {
					var fields = this.splitter.split(record.append('\n').append(more.text()).toString());
					if (!fields.isEmpty()) {
						return fields;
					}
				}
				else {
					record.append('\n').append(more.text());
				}
			}
		}
		catch (RefusedLine ex) {
			// What looked like the end of the quote is the beginning of another.
		}
		taken.descendingIterator().forEachRemaining(this.ahead::addFirst);
		throw new RefusedLine("the line is not CSV: a quote is not closed");
	}

	private Lines.@Nullable Line line() throws IOException {
		var line = this.ahead.isEmpty() ? this.lines.next() : this.ahead.poll();
		if (line != null) {
			this.number = line.number();
		}
		return line;
	}

	/** Values of a record by {@link Column#ordinal()}; empty where there is none. */
	public String[] values(Entry entry) {
		if (entry.fault() != null) {
			throw new RefusedLine(entry.fault());
		}
		return this.columns.values(entry.fields());
	}

	public Columns columns() {
		return this.columns;
	}

	public char delimiter() {
		return this.delimiter;
	}

	/** As far as it has shown. */
	public String encoding() {
		return this.lines.encoding();
	}

	/** The line reached, from 1. */
	public long number() {
		return this.number;
	}

	/**
	 * One record.
	 *
	 * @param line where it begins, from 1
	 * @param fault why it cannot be read; null when it can
	 */
	public record Entry(long line, List<String> fields, @Nullable String fault) {

	}

}
