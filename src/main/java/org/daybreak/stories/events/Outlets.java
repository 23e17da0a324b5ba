package org.daybreak.stories.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.daybreak.stories.HeadlineKey;
import org.daybreak.stories.Story;
import org.jspecify.annotations.Nullable;

/**
 * Counts who tells an event independently: outlets that print the same wire copy count
 * once.
 */
final class Outlets {

	private static final int SHINGLE = 4;

	private static final double SAME_TEXT = 0.8;

	private Outlets() {
	}

	static int independent(List<Story> stories) {
		List<Voice> voices = new ArrayList<>();
		for (var story : stories) {
			var voice = new Voice(outlet(story), shingles(story));
			if (voices.stream().noneMatch((other) -> other.same(voice))) {
				voices.add(voice);
			}
		}
		return voices.size();
	}

	/** Name of the outlet, folded; its host where nobody named it. */
	static @Nullable String outlet(Story story) {
		var source = story.source();
		if (source != null) {
			return source.toLowerCase(Locale.ROOT).strip();
		}
		var url = story.canonicalUrl();
		return (url != null) ? url.replaceFirst("/.*", "") : null;
	}

	private static Set<List<String>> shingles(Story story) {
		var text = HeadlineKey.of(story.headline() + " " + ((story.standfirst() != null) ? story.standfirst() : ""));
		var words = Arrays.asList(text.split(" "));
		Set<List<String>> shingles = new HashSet<>();
		for (var at = 0; at + SHINGLE <= words.size(); at++) {
			shingles.add(words.subList(at, at + SHINGLE));
		}
		return shingles;
	}

	/**
	 * An outlet and what it printed.
	 */
	private record Voice(@Nullable String outlet, Set<List<String>> shingles) {

		boolean same(Voice other) {
			if (this.outlet != null && this.outlet.equals(other.outlet)) {
				return true;
			}
			if (this.shingles.isEmpty() || other.shingles.isEmpty()) {
				return false;
			}
			var common = (double) this.shingles.stream().filter(other.shingles::contains).count();
			return common / (this.shingles.size() + other.shingles.size() - common) >= SAME_TEXT;
		}

	}

}
