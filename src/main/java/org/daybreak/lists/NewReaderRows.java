package org.daybreak.lists;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

import org.daybreak.subscribers.Subscription.Status;

/**
 * The new readers of a batch under their numbers: those of one newsletter and status next
 * to each other, so that their history is told in one stretch.
 */
final class NewReaderRows {

	/** Which lines are the first of their readers. */
	private final boolean[] first;

	/** Of each line, which of the numbers. */
	private final int[] places;

	private final long[] numbers;

	private final Map<Long, Map<Status, Stretch>> stretches = new TreeMap<>();

	/**
	 * Numbers readers.
	 * @param lines by address
	 * @param take gives so many numbers, ascending
	 */
	NewReaderRows(List<ListedReader> lines, IntFunction<long[]> take) {
		this.first = new boolean[lines.size()];
		this.places = new int[lines.size()];
		var people = 0;
		for (int i = 0; i < lines.size(); i++) {
			if (i == 0 || !lines.get(i).key().equals(lines.get(i - 1).key())) {
				this.first[i] = true;
				stretch(lines.get(i)).length++;
				people++;
			}
		}
		this.numbers = take.apply(people);
		var start = 0;
		for (var stretch : stretches()) {
			stretch.start = start;
			start += stretch.length;
		}
		for (int i = 0; i < lines.size(); i++) {
			this.places[i] = this.first[i] ? stretch(lines.get(i)).next() : this.places[i - 1];
		}
	}

	int lines() {
		return this.places.length;
	}

	/** Whether a line is the first one of its reader. */
	boolean isFirst(int line) {
		return this.first[line];
	}

	/** The number of the reader of a line. */
	long number(int line) {
		return this.numbers[this.places[line]];
	}

	long[] numbers() {
		return this.numbers;
	}

	List<Stretch> stretches() {
		return this.stretches.values().stream().flatMap((byStatus) -> byStatus.values().stream()).toList();
	}

	private Stretch stretch(ListedReader reader) {
		return this.stretches.computeIfAbsent(reader.newsletter().id(), (id) -> new EnumMap<>(Status.class))
			.computeIfAbsent(reader.status(), (status) -> new Stretch(reader.newsletter().id(), status));
	}

	/**
	 * The readers whose first line is of one newsletter and status.
	 */
	final class Stretch {

		private final long newsletter;

		private final Status status;

		private int start;

		private int length;

		private int given;

		private Stretch(long newsletter, Status status) {
			this.newsletter = newsletter;
			this.status = status;
		}

		private int next() {
			return this.start + this.given++;
		}

		long newsletter() {
			return this.newsletter;
		}

		Status status() {
			return this.status;
		}

		/** Their numbers as PostgreSQL writes an int8multirange. */
		String ranges() {
			var text = new StringBuilder("{");
			var numbers = NewReaderRows.this.numbers;
			for (int i = this.start; i < this.start + this.length; i++) {
				if (i == this.start || numbers[i] != numbers[i - 1] + 1) {
					text.append((i == this.start) ? "[" : ",[").append(numbers[i]).append(',');
				}
				if (i == this.start + this.length - 1 || numbers[i + 1] != numbers[i] + 1) {
					text.append(numbers[i] + 1).append(')');
				}
			}
			return text.append('}').toString();
		}

	}

}
