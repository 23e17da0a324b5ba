package org.daybreak.desk;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.daybreak.subscribers.growth.GrowthDay;

/**
 * Readers gained above a line and lost below it, a bar a day, drawn in numbers so that a
 * page may hold it without a line of style or script.
 *
 * @param days what is drawn, in order
 */
record GrowthChart(List<GrowthDay> days) {

	static final int WIDTH = 720;

	private static final int HALF = 90;

	public int width() {
		return WIDTH;
	}

	public int height() {
		return 2 * HALF;
	}

	public int middle() {
		return HALF;
	}

	public List<Bar> bars() {
		var top = Math.max(1, this.days.stream().mapToLong((day) -> Math.max(gained(day), lost(day))).max().orElse(1));
		var step = (double) WIDTH / this.days.size();
		return IntStream.range(0, this.days.size()).mapToObj((i) -> {
			var up = height(gained(this.days.get(i)), top);
			var down = height(lost(this.days.get(i)), top);
			return new Bar(decimal(i * step), decimal(Math.max(1, step - 1)), HALF - up, up, HALF, down);
		}).toList();
	}

	private static int height(long value, long top) {
		return (int) Math.ceil((double) value / top * (HALF - 5));
	}

	private static long gained(GrowthDay day) {
		return day.joined() + day.imported();
	}

	private static long lost(GrowthDay day) {
		return day.left() + day.lost();
	}

	/** The chart in a sentence, for those who do not see it. */
	public String words() {
		return String.format(Locale.ENGLISH, "%,d gained and %,d lost in %d days: %+,d.",
				this.days.stream().mapToLong(GrowthChart::gained).sum(),
				this.days.stream().mapToLong(GrowthChart::lost).sum(), this.days.size(),
				this.days.stream().mapToLong(GrowthDay::net).sum());
	}

	private static String decimal(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

	/**
	 * The two bars of a day.
	 */
	record Bar(String x, String width, int gainedAt, int gained, int lostAt, int lost) {

	}

}
