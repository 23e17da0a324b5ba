package org.daybreak.desk.readers;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

import org.daybreak.lists.growth.GrowthDay;

/**
 * Readers gained above a line and lost below it, a bar a day or a week, drawn in numbers
 * so that a page may hold it without a line of style or script. Lists stand aside: one
 * import would leave nothing else to see.
 *
 * @param days what is drawn, in order
 */
record GrowthChart(List<GrowthDay> days) {

	static final int WIDTH = 720;

	/** So many bars can be told apart on a phone. */
	private static final int BARS = 92;

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

	/** What one bar stands for. */
	public String unit() {
		return (span() == 1) ? "day" : "week";
	}

	private int span() {
		return (this.days.size() > BARS) ? 7 : 1;
	}

	/** The height of the chart, in readers. */
	public long top() {
		return Math.max(1, spans().stream().mapToLong((some) -> Math.max(gained(some), lost(some))).max().orElse(1));
	}

	public List<Bar> bars() {
		var spans = spans();
		var top = top();
		var step = (double) WIDTH / spans.size();
		return IntStream.range(0, spans.size()).mapToObj((i) -> {
			var some = spans.get(i);
			var up = height(gained(some), top);
			var down = height(lost(some), top);
			return new Bar(decimal(i * step), decimal(Math.max(1, 0.8 * step)), HALF - up, up, HALF, down,
					sum(some, GrowthDay::imported) > 0);
		}).toList();
	}

	/** Days, or weeks that end with the last day. */
	private List<List<GrowthDay>> spans() {
		var span = span();
		var first = this.days.size() % span;
		return IntStream.rangeClosed((first > 0) ? 0 : 1, this.days.size() / span)
			.mapToObj((i) -> this.days.subList(Math.max(0, first + (i - 1) * span), first + i * span))
			.toList();
	}

	private static int height(long value, long top) {
		return (int) Math.ceil((double) value / top * (HALF - 8));
	}

	private static long gained(List<GrowthDay> some) {
		return sum(some, GrowthDay::joined);
	}

	private static long lost(List<GrowthDay> some) {
		return sum(some, (day) -> day.left() + day.lost());
	}

	private static long sum(List<GrowthDay> some, ToLongFunction<GrowthDay> of) {
		return some.stream().mapToLong(of).sum();
	}

	/** The chart in a sentence or two, for those who do not see it. */
	public String words() {
		var imported = sum(this.days, GrowthDay::imported);
		return String.format(Locale.ENGLISH, "%,d confirmed and %,d lost in %d days: %+,d.", gained(this.days),
				lost(this.days), this.days.size(), sum(this.days, GrowthDay::net))
				+ ((imported > 0) ? String.format(Locale.ENGLISH, " Apart from that, lists named %,d.", imported) : "");
	}

	private static String decimal(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

	/**
	 * The two bars of a day or week.
	 *
	 * @param imported whether a list was imported
	 */
	record Bar(String x, String width, int gainedAt, int gained, int lostAt, int lost, boolean imported) {

	}

}
