package org.daybreak.stories.pages;

import java.util.List;

/**
 * The run of lines that is most like an article: paragraphs count for it, what stands
 * between them counts against it.
 */
record BodyRun(int from, int to) {

	private static final int MOST_WORDS = 40;

	private static final int OTHER = 7;

	private static final int FURNITURE = 4;

	/** From inclusive, to exclusive; empty when no line is a paragraph. */
	static BodyRun of(List<PageLine> lines, boolean[] furniture) {
		var best = new BodyRun(0, 0);
		var bestSum = 0;
		var sum = 0;
		var from = 0;
		for (var at = 0; at < lines.size(); at++) {
			sum += weight(lines.get(at), furniture[at]);
			if (sum <= 0) {
				sum = 0;
				from = at + 1;
			}
			else if (sum > bestSum) {
				bestSum = sum;
				best = new BodyRun(from, at + 1);
			}
		}
		return best;
	}

	private static int weight(PageLine line, boolean furniture) {
		if (furniture) {
			return -FURNITURE;
		}
		return line.prose() ? Math.min(line.words(), MOST_WORDS) : -OTHER;
	}

	boolean isEmpty() {
		return this.from == this.to;
	}

}
