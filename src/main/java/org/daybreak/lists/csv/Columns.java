package org.daybreak.lists.csv;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.daybreak.lists.words.ConsentColumn;
import org.daybreak.lists.words.ConsentKind;
import org.daybreak.lists.words.ConsentVerdict;
import org.daybreak.lists.words.Heading;
import org.daybreak.web.Malformed;

/**
 * The columns of a list: as its first line names them, or as somebody chose on the desk.
 * Whatever tells of consent is heard, chosen or not; further columns are ignored.
 *
 * @param names the first line
 * @param places where each column stands, from 0
 * @param lenient columns whose value counts only where it fits
 * @param ignored places of columns that somebody said tell nothing of consent
 * @param consent the columns that tell who may be written to
 */
public record Columns(List<String> names, Map<Column, Integer> places, Set<Column> lenient, Set<Integer> ignored,
		List<ConsentColumn> consent) {

	private static final Column[] ALL = Column.values();

	private static final String IGNORED = "IGNORED";

	static Columns of(List<String> names, Map<Column, Integer> places, Set<Column> lenient, Set<Integer> ignored,
			Set<Integer> asking) {
		var consent = new ArrayList<ConsentColumn>();
		for (var i = 0; i < names.size(); i++) {
			var place = i;
			if (!ignored.contains(place)) {
				kind(names, places, asking, place)
					.ifPresent((kind) -> consent.add(new ConsentColumn(place, names.get(place), kind)));
			}
		}
		return new Columns(names, places, lenient, ignored, List.copyOf(consent));
	}

	/** How a column tells of consent: by what it was chosen for, else by its name. */
	private static Optional<ConsentKind> kind(List<String> names, Map<Column, Integer> places, Set<Integer> asking,
			int place) {
		var chosen = places.entrySet().stream().filter((entry) -> entry.getValue() == place).findFirst();
		var name = names.get(place);
		var byName = Heading.of(name);
		if (chosen.isEmpty()) {
			return asking.contains(place) ? Optional.of(ConsentKind.AGREED) : byName.or(() -> status(name));
		}
		return switch (chosen.get().getKey()) {
			case STATUS -> byName.or(() -> Optional.of(ConsentKind.STATUS));
			case CONFIRMED_AT ->
				Optional.of(byName.filter((kind) -> kind == ConsentKind.CONFIRMED).orElse(ConsentKind.AGREED_AT));
			default -> Optional.empty();
		};
	}

	/** A second column of that name counts too; a weak one is a hint. */
	private static Optional<ConsentKind> status(String name) {
		return Column.named(name)
			.filter((meaning) -> meaning.column() == Column.STATUS)
			.map((meaning) -> meaning.isWeak() ? ConsentKind.HINT : ConsentKind.STATUS);
	}

	/**
	 * As {@link #mapping} wrote it, or chosen on the desk: {@code EMAIL=0 STATUS=2}.
	 * @throws Malformed when that does not fit
	 */
	static Columns chosen(List<String> names, String mapping, Set<Integer> asking) {
		var places = new EnumMap<Column, Integer>(Column.class);
		var lenient = EnumSet.noneOf(Column.class);
		var ignored = new HashSet<Integer>();
		for (var pair : mapping.split(" ")) {
			var parts = pair.split("[=~]", 2);
			if (parts.length == 2 && parts[0].equals(IGNORED)) {
				ignored.add(Integer.valueOf(parts[1]));
			}
			else if (parts.length == 2) {
				places.put(Column.valueOf(parts[0]), Integer.valueOf(parts[1]));
				if (pair.indexOf('~') > 0) {
					lenient.add(Column.valueOf(parts[0]));
				}
			}
		}
		if (places.values().stream().anyMatch((place) -> place < 0 || place >= names.size())) {
			throw new Malformed("mapping", "names a column that the list has not");
		}
		asking.removeAll(places.values());
		return of(names, places, lenient, ignored, asking);
	}

	/** As {@link #chosen} reads it. */
	public String mapping() {
		var chosen = this.places.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + (this.lenient.contains(entry.getKey()) ? "~" : "=") + entry.getValue());
		var ignored = this.ignored.stream().sorted().map((place) -> IGNORED + "=" + place);
		return java.util.stream.Stream.concat(chosen, ignored).collect(Collectors.joining(" "));
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
			values[i] = value(ALL[i], fields);
		}
		return values;
	}

	/** Empty where there is none. */
	String value(Column column, List<String> fields) {
		var place = this.places.get(column);
		return (place != null && place < fields.size()) ? Formula.unguarded(fields.get(place)) : "";
	}

	/** What all columns together say of consent: the gravest of it. */
	ConsentVerdict verdict(List<String> fields) {
		var verdict = ConsentVerdict.NOTHING;
		for (var column : this.consent) {
			var value = (column.place() < fields.size()) ? Formula.unguarded(fields.get(column.place())) : "";
			if (!value.isEmpty() || !isOwnStatus(column)) {
				verdict = verdict.and(column.of(value));
			}
		}
		return verdict;
	}

	/** Where nothing stands, the import's own word counts. */
	private boolean isOwnStatus(ConsentColumn column) {
		return column.kind() == ConsentKind.STATUS
				&& Integer.valueOf(column.place()).equals(this.places.get(Column.STATUS));
	}

	/** How many names mean something to us. */
	static int known(List<String> names) {
		return (int) names.stream()
			.filter((name) -> Column.named(name).isPresent() || Heading.of(name).isPresent())
			.count();
	}

}
