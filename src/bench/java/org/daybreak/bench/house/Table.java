package org.daybreak.bench.house;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A table in Markdown, ready for docs/benchmarks.md.
 */
public final class Table {

	private final List<String> lines = new ArrayList<>();

	public Table(String... heads) {
		this.lines.add("| " + String.join(" | ", heads) + " |");
		this.lines.add("|" + "---|".repeat(heads.length));
	}

	public Table row(Object... cells) {
		this.lines.add("| " + String.join(" | ", Arrays.stream(cells).map(Table::cell).toList()) + " |");
		return this;
	}

	/** Numbers as people write them. */
	public static String cell(Object value) {
		if (value instanceof Double number) {
			var size = Math.abs(number);
			return String.format(Locale.ROOT, (size >= 100) ? "%,.0f" : (size >= 10) ? "%.1f" : "%.2f", number);
		}
		return (value instanceof Number number) ? String.format(Locale.ROOT, "%,d", number.longValue())
				: String.valueOf(value);
	}

	public void print() {
		System.out.println();
		this.lines.forEach(System.out::println);
		System.out.println();
	}

	public static double median(List<Double> figures) {
		return figures.stream().sorted().toList().get(figures.size() / 2);
	}

}
