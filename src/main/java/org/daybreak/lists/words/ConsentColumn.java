package org.daybreak.lists.words;

import java.util.HashMap;
import java.util.Map;

/**
 * A column that tells who may be written to, and what its words were found to mean. Few
 * different ones return a million times.
 */
public final class ConsentColumn {

	private static final int MANY = 10_000;

	/** What is longer does not return. */
	private static final int LONG = 100;

	private final int place;

	private final String name;

	private final ConsentKind kind;

	private final Map<String, ConsentVerdict> found = new HashMap<>();

	public ConsentColumn(int place, String name, ConsentKind kind) {
		this.place = place;
		this.name = name;
		this.kind = kind;
	}

	public ConsentVerdict of(String value) {
		if (this.kind == ConsentKind.AGREED_AT && Blank.isTime(value)) {
			return ConsentVerdict.NOTHING;
		}
		return (this.found.size() < MANY && value.length() <= LONG) ? this.found.computeIfAbsent(value, this.kind::of)
				: this.kind.of(value);
	}

	/** Among the columns, from 0. */
	public int place() {
		return this.place;
	}

	public String name() {
		return this.name;
	}

	public ConsentKind kind() {
		return this.kind;
	}

}
