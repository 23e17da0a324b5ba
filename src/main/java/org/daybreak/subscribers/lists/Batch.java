package org.daybreak.subscribers.lists;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.lists.csv.CsvList.Entry;
import org.daybreak.subscribers.lists.csv.RefusedLine;
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
	private final Map<Newsletter, Map<String, ListedReader>> seen = new IdentityHashMap<>();

	Batch(long first) {
		this.first = first;
		this.last = first;
	}

	void take(Entry entry, String @Nullable [] values, @Nullable String fault, Understanding words) {
		this.last = entry.line();
		this.lines++;
		try {
			if (values == null) {
				throw new RefusedLine(String.valueOf(fault));
			}
			var reader = ListedReader.of(entry.line(), values, words);
			var earlier = this.seen.computeIfAbsent(reader.newsletter(), (newsletter) -> new HashMap<>())
				.putIfAbsent(reader.key(), reader);
			if (earlier != null) {
				throw new RefusedLine("the same reader stands in line " + earlier.line());
			}
			this.readers.add(reader);
		}
		catch (RefusedLine ex) {
			this.refusals.add(new Refusal(entry.line(), ex.reason()));
		}
	}

	/** No further line will come. */
	void close() {
		this.seen.clear();
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
