package org.daybreak.lists.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.daybreak.lists.words.ConsentVerdict;
import org.daybreak.web.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * A list read record by record. A quoted field may go on over several lines; a quote that
 * is never closed spoils one line and not the rest. Its first records are looked at
 * before it is decided which column means what.
 */
public final class CsvList {

	private static final int SAMPLE = 1000;

	/** Letters in the sample. */
	private static final int SAMPLE_SIZE = 1 << 20;

	private static final int LONGEST_RECORD = CsvLines.MAX;

	/**
	 * Letters looked at in vain for the end of a quote: at least this many, and as many
	 * again as the list has had.
	 */
	private static final int IN_VAIN = 2 * CsvLines.MAX;

	private final CsvLines lines;

	private final Splitter splitter;

	private final char delimiter;

	private final List<String> names;

	private final Predicate<String> newsletters;

	private Columns columns;

	/** Lines looked at for the end of a quote that was not there. */
	private final ArrayDeque<CsvLines.Line> ahead = new ArrayDeque<>();

	/** Records looked at to know the columns. */
	private final ArrayDeque<Entry> sample = new ArrayDeque<>();

	private long inVain;

	private long number;

	private CsvList(InputStream octets, Predicate<String> newsletters) throws IOException {
		this.lines = new CsvLines(octets);
		this.newsletters = newsletters;
		var header = Header.of(this.lines);
		this.delimiter = header.delimiter();
		this.splitter = new Splitter(this.delimiter);
		this.names = header.names();
		this.ahead.addAll(header.rest());
		this.number = this.lines.number();
		look();
		this.columns = choice(false).made();
	}

	/** Begins to read a list of readers of no newsletter in particular. */
	static CsvList of(InputStream octets) throws IOException {
		return of(octets, (name) -> false);
	}

	/**
	 * Begins to read a list whose first line names its columns.
	 * @param newsletters tells the names of ours
	 * @throws Malformed when there is none, it names no address or names it twice
	 */
	public static CsvList of(InputStream octets, Predicate<String> newsletters) throws IOException {
		var list = new CsvList(octets, newsletters);
		list.columns = list.choice(true).made().required();
		return list;
	}

	/** The same with the columns chosen by somebody. */
	static CsvList of(InputStream octets, String mapping) throws IOException {
		return of(octets, mapping, (name) -> false);
	}

	/** The same with the columns chosen by somebody. */
	public static CsvList of(InputStream octets, String mapping, Predicate<String> newsletters) throws IOException {
		var list = new CsvList(octets, newsletters);
		list.columns = Columns.chosen(list.names, mapping, list.choice(false).asking()).required();
		return list;
	}

	/** Looks at a list whose columns are still to be chosen. */
	public static CsvList open(InputStream octets, Predicate<String> newsletters) throws IOException {
		return new CsvList(octets, newsletters);
	}

	private Choice choice(boolean strict) {
		return new Choice(this.names, this.sample.stream().map(Entry::fields).toList(), this.newsletters, strict);
	}

	private void look() throws IOException {
		var letters = 0L;
		while (this.sample.size() < SAMPLE && letters < SAMPLE_SIZE) {
			var entry = read();
			if (entry == null) {
				break;
			}
			letters += entry.fields().stream().mapToInt(String::length).sum();
			this.sample.add(entry);
		}
	}

	/** The next record; null at the end. */
	public @Nullable Entry next() throws IOException {
		var seen = this.sample.poll();
		if (seen == null) {
			return read();
		}
		return seen;
	}

	private @Nullable Entry read() throws IOException {
		var line = line();
		while (line != null && line.fault() == null && line.text().isBlank()) {
			line = line();
		}
		if (line == null) {
			return null;
		}
		try {
			return new Entry(line.number(), fields(line), null, line.doubtful());
		}
		catch (RefusedLine ex) {
			return new Entry(line.number(), List.of(), ex.reason(), false);
		}
	}

	private List<String> fields(CsvLines.Line line) throws IOException {
		if (line.fault() != null) {
			throw new RefusedLine(line.fault());
		}
		if (line.text().indexOf('\0') >= 0) {
			throw new RefusedLine("the line holds a NUL: it is not text");
		}
		var fields = this.splitter.split(line.text());
		return fields.isOpen() ? continued(fields, line.text().length()) : fields.values();
	}

	/** Where it has looked in vain too often, it looks no further. */
	private List<String> continued(Splitter.Fields begun, int letters) throws IOException {
		var taken = new ArrayList<CsvLines.Line>();
		var length = (long) letters;
		try {
			while (length < LONGEST_RECORD && this.inVain < IN_VAIN + this.lines.octets()) {
				var more = line();
				if (more == null) {
					break;
				}
				taken.add(more);
				length += 1 + more.text().length();
				if (more.fault() != null || more.text().indexOf('\0') >= 0) {
					break;
				}
				begun.more(more.text());
				if (!begun.isOpen()) {
					return begun.values();
				}
			}
		}
		catch (RefusedLine ex) {
			// What looked like the end of the quote is the beginning of another.
		}
		this.inVain += length + taken.size();
		for (int i = taken.size() - 1; i >= 0; i--) {
			this.ahead.addFirst(taken.get(i));
		}
		throw new RefusedLine("the line is not CSV: a quote is not closed");
	}

	private CsvLines.@Nullable Line line() throws IOException {
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
		var values = this.columns.values(entry.fields());
		if (entry.doubtful() && values[Column.EMAIL.ordinal()].chars().anyMatch((c) -> c > 127)) {
			throw new RefusedLine("the address has accented letters, and its encoding cannot be told: save as UTF-8");
		}
		return values;
	}

	/** What a record says of consent. */
	public ConsentVerdict verdict(Entry entry) {
		return this.columns.verdict(entry.fields());
	}

	public Columns columns() {
		return this.columns;
	}

	/** The first records, as far as they were looked at. */
	public List<List<String>> sample() {
		return this.sample.stream().map(Entry::fields).toList();
	}

	/** The values of a column in the first records. */
	public List<String> sample(Column column) {
		return this.sample.stream()
			.filter((entry) -> entry.fault() == null)
			.map((entry) -> this.columns.value(column, entry.fields()))
			.filter((value) -> !value.isEmpty())
			.toList();
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
		var next = this.sample.peek();
		return (next != null) ? next.line() - 1 : this.number;
	}

	/**
	 * One record.
	 *
	 * @param line where it begins, from 1
	 * @param fault why it cannot be read; null when it can
	 * @param doubtful whether its letters beyond ASCII may be others
	 */
	public record Entry(long line, List<String> fields, @Nullable String fault, boolean doubtful) {

	}

}
