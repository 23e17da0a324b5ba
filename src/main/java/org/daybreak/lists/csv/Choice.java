package org.daybreak.lists.csv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.daybreak.lists.words.Blank;
import org.daybreak.lists.words.ConsentKind;
import org.daybreak.web.Malformed;

/**
 * The choice which column of a list means what: the surest name wins, and a weak one is
 * believed only if the values below it fit.
 */
final class Choice {

	private final List<String> names;

	private final List<List<String>> sample;

	private final Predicate<String> newsletters;

	private final boolean strict;

	private final Map<Column, Integer> places = new EnumMap<>(Column.class);

	/** Columns of which a value counts only where it fits. */
	private final Set<Column> lenient = EnumSet.noneOf(Column.class);

	/**
	 * Looks at a list.
	 * @param newsletters tells the names of ours
	 * @param strict whether two columns that may mean the same are refused
	 */
	Choice(List<String> names, List<List<String>> sample, Predicate<String> newsletters, boolean strict) {
		this.names = names;
		this.sample = sample;
		this.newsletters = newsletters;
		this.strict = strict;
	}

	/**
	 * Decides.
	 * @throws Malformed when two columns may mean the same
	 */
	Columns made() {
		for (var column : Column.values()) {
			choose(column, candidates(column));
		}
		var asking = asking();
		if (asking.contains(this.places.getOrDefault(Column.NEWSLETTER, -1))) {
			this.places.remove(Column.NEWSLETTER);
			this.lenient.remove(Column.NEWSLETTER);
		}
		return Columns.of(this.names, this.places, this.lenient, Set.of(), asking);
	}

	/** Places of columns called newsletter that ask whether one is wanted. */
	Set<Integer> asking() {
		var asking = new HashSet<Integer>();
		candidates(Column.NEWSLETTER).stream()
			.filter((one) -> !one.weak() && asks(one.place()))
			.forEach((one) -> asking.add(one.place()));
		return asking;
	}

	private List<Candidate> candidates(Column column) {
		var candidates = new ArrayList<Candidate>();
		for (var i = 0; i < this.names.size(); i++) {
			var place = i;
			Column.named(this.names.get(i))
				.filter((meaning) -> meaning.column() == column)
				.ifPresent((meaning) -> candidates.add(new Candidate(place, meaning.rank(), meaning.isWeak())));
		}
		candidates.sort(Comparator.comparing(Candidate::rank).thenComparing(Candidate::place));
		return candidates;
	}

	private void choose(Column column, List<Candidate> candidates) {
		var sure = candidates.stream().filter((one) -> !one.weak()).toList();
		refuseTwins(column, sure);
		var chosen = sure.stream().filter((one) -> !isStrange(column, one.place())).findFirst();
		if (chosen.isEmpty()) {
			var fitting = candidates.stream()
				.filter(Candidate::weak)
				.filter((one) -> fits(column, one.place()))
				.toList();
			refuseTwins(column, fitting);
			chosen = fitting.stream().findFirst().or(() -> sure.stream().findFirst());
		}
		chosen.ifPresent((one) -> this.places.put(column, one.place()));
		if (column == Column.NEWSLETTER && chosen.isEmpty() && !candidates.isEmpty()) {
			this.places.put(column, candidates.get(0).place());
			this.lenient.add(column);
		}
	}

	private void refuseTwins(Column column, List<Candidate> candidates) {
		for (var i = 1; i < candidates.size() && this.strict && column != Column.STATUS; i++) {
			var one = candidates.get(i - 1);
			var other = candidates.get(i);
			if (one.rank() == other.rank()) {
				throw new Malformed(column.field(),
						"stands twice among the columns, as number " + (1 + Math.min(one.place(), other.place()))
								+ " and number " + (1 + Math.max(one.place(), other.place())) + ": rename one of them");
			}
		}
	}

	/** A sure name above values that are none of it. */
	private boolean isStrange(Column column, int place) {
		var values = values(place);
		return switch (column) {
			case EMAIL -> !values.isEmpty() && values.stream().noneMatch((value) -> value.contains("@"));
			case NEWSLETTER -> asks(place);
			default -> false;
		};
	}

	private boolean fits(Column column, int place) {
		var values = values(place);
		return switch (column) {
			case EMAIL -> values.isEmpty() && this.sample.isEmpty()
					|| most(values, (value) -> value.contains("@") && value.indexOf('@') > 0);
			case NEWSLETTER -> values.stream().anyMatch(this.newsletters);
			case STATUS -> most(values, ConsentKind::isStatus);
			case CONFIRMED_AT -> values.stream().anyMatch(Blank::isTime);
			default -> true;
		};
	}

	private static boolean most(List<String> values, Predicate<String> fits) {
		return !values.isEmpty() && 2 * values.stream().filter(fits).count() >= values.size();
	}

	private List<String> values(int place) {
		return this.sample.stream()
			.filter((fields) -> place < fields.size())
			.map((fields) -> fields.get(place))
			.filter((value) -> !Blank.is(value))
			.toList();
	}

	/** Whether a column called newsletter asks if one is wanted. */
	private boolean asks(int place) {
		var values = values(place);
		return !values.isEmpty() && values.stream().noneMatch(this.newsletters)
				&& most(values, (value) -> ConsentKind.isYesOrNo(value) || ConsentKind.isStatus(value));
	}

	/**
	 * A column that may mean it.
	 *
	 * @param rank 0: for sure
	 */
	private record Candidate(int place, int rank, boolean weak) {

	}

}
