package org.daybreak.lists;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.daybreak.lists.csv.CsvList.Entry;
import org.daybreak.lists.csv.RefusedLine;
import org.daybreak.lists.words.ConsentVerdict;
import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a list that act together. Where batches begin depends on the list alone, so
 * that whoever reads it again finds the same.
 */
final class Batch {

	/** Refused or not: twice as many readers in hand and in waiting stay small. */
	static final int LINES = 20_000;

	private final long first;

	private long last;

	private int lines;

	private final List<ListedReader> readers = new ArrayList<>(LINES);

	private final List<Refusal> refusals = new ArrayList<>();

	/** By newsletter and address; forgotten once the batch is whole. */
	private final IdentityHashMap<Newsletter, Map<String, ListedReader>> seen = new IdentityHashMap<>();

	/** Lines that a later one stops. */
	private final Set<Long> stopped = new HashSet<>();

	Batch(long first) {
		this.first = first;
		this.last = first;
	}

	void take(Entry entry, String @Nullable [] values, ConsentVerdict verdict, @Nullable String fault,
			LineReading words) {
		this.last = entry.line();
		this.lines++;
		try {
			if (values == null) {
				throw new RefusedLine(String.valueOf(fault));
			}
			var reader = ListedReader.of(entry.line(), values, verdict, words);
			var seen = this.seen.computeIfAbsent(reader.newsletter(), (newsletter) -> new HashMap<>());
			var earlier = seen.putIfAbsent(reader.key(), reader);
			if (earlier != null) {
				stop(earlier, reader);
				seen.put(reader.key(), reader);
			}
			this.readers.add(reader);
		}
		catch (RefusedLine ex) {
			this.refusals.add(new Refusal(entry.line(), ex.reason()));
		}
	}

	/** Whatever comes first, a line that stops letters wins over one that starts them. */
	private void stop(ListedReader earlier, ListedReader reader) {
		if (!ListedReader.protects(reader.status()) || ListedReader.protects(earlier.status())) {
			throw new RefusedLine("the same reader stands in line " + earlier.line());
		}
		refuse(earlier.line(), "line " + reader.line() + " stops the letters that this one would start");
		this.stopped.add(earlier.line());
	}

	/** No further line will come. */
	void close() {
		this.seen.clear();
		if (!this.stopped.isEmpty()) {
			this.readers.removeIf((reader) -> this.stopped.contains(reader.line()));
			this.stopped.clear();
		}
	}

	/** Counts a line of a batch that is done already. */
	void skip(long line) {
		this.last = line;
		this.lines++;
	}

	void refuse(long line, String reason) {
		this.refusals.add(new Refusal(line, reason));
	}

	boolean isFull() {
		return this.lines >= LINES;
	}

	long first() {
		return this.first;
	}

	long last() {
		return this.last;
	}

	List<ListedReader> readers() {
		return this.readers;
	}

	List<Refusal> refusals() {
		return this.refusals;
	}

	/**
	 * A line that was refused, counted from the first line of the file, which is 1.
	 */
	public record Refusal(long line, String reason) {

	}

}
