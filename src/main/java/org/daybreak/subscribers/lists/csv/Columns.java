package org.daybreak.subscribers.lists.csv;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.daybreak.accounts.Malformed;

/**
 * The columns of a list: as its first line names them, or as somebody chose on the desk;
 * further columns are ignored.
 *
 * @param names the first line
 * @param places where each column stands, from 0
 */
public record Columns(List<String> names, Map<Column, Integer> places) {

	private static final Column[] ALL = Column.values();

	/**
	 * Reads the names.
	 * @throws Malformed when two columns bear the same meaning
	 */
	static Columns named(List<String> names) {
		var places = new EnumMap<Column, Integer>(Column.class);
		for (var i = 0; i < names.size(); i++) {
			var place = i;
			Column.named(names.get(i)).ifPresent((column) -> {
				var earlier = places.putIfAbsent(column, place);
				if (earlier != null) {
					throw new Malformed(field(column), "stands twice among the columns, as number " + (earlier + 1)
							+ " and number " + (place + 1) + ": rename one of them");
				}
			});
		}
		return new Columns(names, places);
	}

	/** The first of several columns that bear the same meaning, to begin with. */
	static Columns likely(List<String> names) {
		var places = new EnumMap<Column, Integer>(Column.class);
		for (var i = 0; i < names.size(); i++) {
			var place = i;
			Column.named(names.get(i)).ifPresent((column) -> places.putIfAbsent(column, place));
		}
		return new Columns(names, places);
	}

	/**
	 * As chosen on the desk: {@code EMAIL=0 STATUS=2}.
	 * @throws Malformed when that does not fit
	 */
	static Columns chosen(List<String> names, String mapping) {
		var places = new EnumMap<Column, Integer>(Column.class);
		for (var pair : mapping.split(" ")) {
			var parts = pair.split("=", 2);
			if (parts.length == 2) {
				places.put(Column.valueOf(parts[0]), Integer.valueOf(parts[1]));
			}
		}
		if (places.values().stream().anyMatch((place) -> place < 0 || place >= names.size())) {
			throw new Malformed("mapping", "names a column that the list has not");
		}
		return new Columns(names, places);
	}

	/** As {@link #chosen} reads it. */
	public String mapping() {
		return this.places.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.collect(Collectors.joining(" "));
	}

	/**
	 * Makes sure that there is a column of addresses.
	 * @throws Malformed without one
	 */
	public Columns required() {
		if (!this.places.containsKey(Column.EMAIL)) {
			throw new Malformed("email",
					this.names.stream().anyMatch((name) -> name.contains("@"))
							? "is not among the columns: the first line must name them, and here it is a reader's"
							: "is not among the columns: the first line names them, such as email,newsletter,status");
		}
		return this;
	}

	/** Values by {@link Column#ordinal()}; empty where there is none. */
	String[] values(List<String> fields) {
		for (var i = this.names.size(); i < fields.size(); i++) {
			if (!fields.get(i).isEmpty()) {
				throw new RefusedLine("the line has " + fields.size() + " fields and the first line names "
						+ this.names.size() + " columns");
			}
		}
		var values = new String[ALL.length];
		for (int i = 0; i < ALL.length; i++) {
			var place = this.places.get(ALL[i]);
			values[i] = (place != null && place < fields.size()) ? Formula.unguarded(fields.get(place)) : "";
		}
		return values;
	}

	private static String field(Column column) {
		var name = new StringBuilder();
		for (var word : column.name().toLowerCase(java.util.Locale.ROOT).split("_")) {
			name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
		}
		return name.toString();
	}

	/** The delimiter that makes most sense of a first line. */
	static char delimiter(String line) {
		var best = ',';
		var most = -1;
		for (var delimiter : new char[] { ',', ';', '\t', '|' }) {
			var fields = new ArrayList<String>();
			try {
				fields.addAll(new Splitter(delimiter).split(line));
			}
			catch (RefusedLine ex) {
				continue;
			}
			var known = (int) fields.stream().filter((name) -> Column.named(name).isPresent()).count();
			if (1000 * known + fields.size() > most) {
				most = 1000 * known + fields.size();
				best = delimiter;
			}
		}
		return best;
	}

}
