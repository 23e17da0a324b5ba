package org.daybreak.stories.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The line that heads the article: neither label nor sentence, near the first paragraph,
 * made of words the article uses.
 */
final class TitleChoice {

	private static final int LOOK_BACK = 60;

	private static final int SHORT = 4;

	private static final double NEARLY = 0.7;

	private final List<PageLine> lines;

	private final boolean[] furniture;

	private final Set<String> words;

	TitleChoice(List<PageLine> lines, boolean[] furniture, BodyRun body) {
		this.lines = lines;
		this.furniture = furniture;
		this.words = lines.subList(body.from(), body.to())
			.stream()
			.limit(12)
			.flatMap((line) -> words(line.text()).stream())
			.collect(Collectors.toSet());
	}

	/** Index of the best line before that one, -1 when none is a headline. */
	int before(int first) {
		var best = -1;
		var bestScore = 0.0;
		for (var at = Math.max(0, first - LOOK_BACK); at < first; at++) {
			var score = score(at, first);
			if (score > bestScore) {
				bestScore = score;
				best = at;
			}
		}
		return earlier(best, bestScore, first);
	}

	/** A standfirst may score above its headline, which stands right before it. */
	private int earlier(int best, double bestScore, int first) {
		for (var at = Math.max(0, best - 5); at < best; at++) {
			if (this.lines.get(at).words() >= SHORT && score(at, first) >= NEARLY * bestScore) {
				return at;
			}
		}
		return best;
	}

	private double score(int at, int first) {
		var line = this.lines.get(at);
		var count = line.words();
		if (this.furniture[at] || count < 2 || count > 32 || line.text().length() > 400 || line.tellsWhen()
				|| Bylines.of(line) != null || breadcrumb(at) || Credits.alone(line) || Credits.split(line) != null) {
			return 0;
		}
		var own = words(line.text());
		var shared = own.isEmpty() ? 0 : own.stream().filter(this.words::contains).count() / (double) own.size();
		var length = (count < SHORT) ? 0.35 : Math.min(1, 0.55 + count / 20.0);
		var stop = line.text().endsWith(".") ? 0.35 : 1;
		var near = 1 / (1 + 0.06 * (first - at));
		return (0.25 + shared) * length * stop * near;
	}

	/** Whether it is a trail of links that ends with the headline below it. */
	private boolean breadcrumb(int at) {
		var text = this.lines.get(at).text();
		for (var next = at + 1; next < Math.min(this.lines.size(), at + 8); next++) {
			var below = this.lines.get(next);
			if (below.words() >= SHORT && below.text().length() < text.length() && text.endsWith(below.text())) {
				return true;
			}
		}
		return false;
	}

	private static Set<String> words(String text) {
		return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{Nd}]+"))
			.filter((word) -> word.length() > 3 || word.codePoints().anyMatch(Character::isIdeographic))
			.map((word) -> word.substring(0, Math.min(word.length(), 6)))
			.collect(Collectors.toSet());
	}

}
