package org.daybreak.bench.house;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Several measurements of the same thing; the median counts.
 *
 * @param <T> what is measured
 */
public final class Figures<T> {

	private final List<T> all = new ArrayList<>();

	public void add(T figure) {
		this.all.add(figure);
	}

	public double median(ToDoubleFunction<T> value) {
		return Table.median(this.all.stream().map(value::applyAsDouble).toList());
	}

	/** All of them, as people write them. */
	public String each(ToDoubleFunction<T> value) {
		return String.join(", ", this.all.stream().map((one) -> Table.cell(value.applyAsDouble(one))).toList());
	}

}
