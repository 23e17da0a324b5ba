package org.daybreak.stories.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The events one edition tells: leads, briefs, and a log of what was passed over and
 * which cap was relaxed.
 */
public record Selection(List<RankedEvent> leads, List<RankedEvent> briefs, List<String> log) {

	/** Picks the best events under the caps of {@link Caps}, relaxing them in order. */
	public static Selection of(List<RankedEvent> ranked, int leads, int briefs) {
		return new Choosing(ranked, leads + briefs).select(leads);
	}

	/**
	 * How many events of one edition may share a country, a section, an outlet.
	 */
	private record Caps(int perCountry, int perSection, int perOutlet, String words) {

		static final List<Caps> IN_ORDER = List.of(new Caps(2, 2, 3, "all caps held"),
				new Caps(2, 2, Integer.MAX_VALUE, "more than three leads of one outlet allowed"),
				new Caps(2, Integer.MAX_VALUE, Integer.MAX_VALUE, "more than two events of one section allowed"),
				new Caps(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE,
						"more than two events of one country allowed"));

	}

	/**
	 * One selection under way.
	 */
	private static final class Choosing {

		private final List<RankedEvent> ranked;

		private final int wanted;

		private final List<RankedEvent> chosen = new ArrayList<>();

		private final List<String> log = new ArrayList<>();

		private final Map<String, Integer> counts = new HashMap<>();

		Choosing(List<RankedEvent> ranked, int wanted) {
			this.ranked = ranked;
			this.wanted = wanted;
		}

		Selection select(int leads) {
			for (var caps : Caps.IN_ORDER) {
				if (this.chosen.size() < Math.min(this.wanted, this.ranked.size())) {
					choose(caps);
				}
			}
			var sorted = this.ranked.stream().filter(this.chosen::contains).toList();
			var cut = Math.min(leads, sorted.size());
			return new Selection(sorted.subList(0, cut), sorted.subList(cut, sorted.size()), List.copyOf(this.log));
		}

		private void choose(Caps caps) {
			if (!caps.equals(Caps.IN_ORDER.get(0))) {
				this.log.add("Too few events left: " + caps.words());
			}
			for (var event : this.ranked) {
				if (this.chosen.size() == this.wanted) {
					return;
				}
				if (!this.chosen.contains(event)) {
					consider(event, caps);
				}
			}
		}

		private void consider(RankedEvent event, Caps caps) {
			var full = full(event, caps);
			if (full.isEmpty()) {
				this.chosen.add(event);
				keys(event).forEach((key) -> this.counts.merge(key, 1, Integer::sum));
			}
			else if (caps.equals(Caps.IN_ORDER.get(0))) {
				this.log.add("Passed over «" + event.lead().headline() + "»: " + full);
			}
		}

		private String full(RankedEvent event, Caps caps) {
			for (var key : keys(event)) {
				var count = this.counts.getOrDefault(key, 0);
				if (key.startsWith("country ") && count >= caps.perCountry()
						|| key.startsWith("section ") && count >= caps.perSection()
						|| key.startsWith("outlet ") && count >= caps.perOutlet()) {
					return "already " + count + " of " + key;
				}
			}
			return "";
		}

		private static List<String> keys(RankedEvent event) {
			List<String> keys = new ArrayList<>();
			event.countries().stream().sorted().forEach((country) -> keys.add("country " + country));
			var section = event.section();
			if (section != null && !EventStories.world(section)) {
				keys.add("section " + section.toLowerCase(Locale.ROOT));
			}
			var source = event.lead().source();
			if (source != null && event.lead().url() != null) {
				keys.add("outlet " + source);
			}
			return keys;
		}

	}

}
