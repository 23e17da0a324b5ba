package org.daybreak.desk.press;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.daybreak.deliveries.statistics.PaceFigure;

/**
 * Letters per second as bars, drawn in whole numbers so that a page may hold it without a
 * line of style or script.
 *
 * @param paces what is drawn, in order
 */
record Chart(List<PaceFigure> paces) {

	static final int WIDTH = 600;

	static final int HEIGHT = 120;

	/** The highest bar leaves some room, so that an even pace is no wall. */
	private static final int HIGHEST = 100;

	public boolean isEmpty() {
		return this.paces.isEmpty();
	}

	public int width() {
		return WIDTH;
	}

	public int height() {
		return HEIGHT;
	}

	/** The bars, the highest nearly as high as the chart. */
	public List<Bar> bars() {
		var top = top();
		var step = Math.min(24.0, (double) WIDTH / this.paces.size());
		return IntStream.range(0, this.paces.size()).mapToObj((i) -> {
			var pace = this.paces.get(i);
			var height = (top > 0) ? (int) Math.ceil(pace.perSecond() / top * HIGHEST) : 0;
			return new Bar(decimal(i * step), HEIGHT - height, decimal(Math.max(1, step - 1)), height);
		}).toList();
	}

	/** The highest pace. */
	public double top() {
		return this.paces.stream().mapToDouble(PaceFigure::perSecond).max().orElse(0);
	}

	/** The chart in a sentence, for those who do not see it. */
	public String words() {
		return String.format(Locale.ENGLISH, "At most %,.1f letters a second, %,.1f at last; each bar is %s.", top(),
				this.paces.get(this.paces.size() - 1).perSecond(), span(this.paces.get(0).seconds()));
	}

	private static String span(int seconds) {
		return (seconds < 120) ? seconds + " seconds" : seconds / 60 + " minutes";
	}

	private static String decimal(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

	/**
	 * One bar, from the left and the top.
	 */
	record Bar(String x, int y, String width, int height) {

	}

}
