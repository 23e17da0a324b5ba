package org.daybreak.house;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The figures as a person reads them: a line a measure with its aim, then who exceeds
 * what is aimed at, the worst first.
 */
final class Table {

	private static final int WORST_SHOWN = 20;

	private static final int LONG_METHOD = 30;

	private static final int LONG_FILE = 150;

	private static final int LARGE_PACKAGE = 28;

	private static final int MANY_ARGUMENTS = 5;

	private static final int TOO_MANY_ARGUMENTS = 9;

	/** Loops, branches, blocks of lambdas in one another. */
	private static final int DEEP = 3;

	private final StringBuilder text = new StringBuilder();

	private final Figures main;

	private final Figures test;

	Table(Figures main, Figures test) {
		this.main = main;
		this.test = test;
	}

	String text() {
		line("measure", "aim", "here");
		sizes();
		shape();
		worst("Longest files", this.main.sources(), Source::path, Source::code, LONG_FILE);
		worst("Longest methods", this.main.methods(), Method::name, Method::lines, LONG_METHOD);
		worst("Constructors of most arguments", this.main.constructors(), Method::name, Method::arguments,
				MANY_ARGUMENTS);
		worst("Deepest methods", this.main.methods(), Method::name, Method::depth, DEEP - 1);
		worst("Largest packages", List.copyOf(this.main.packages().keySet()), (name) -> name,
				(name) -> this.main.packages().get(name), LARGE_PACKAGE);
		doubles();
		return this.text.toString();
	}

	private void sizes() {
		var files = this.main.sources().stream().map(Source::code).toList();
		var methods = this.main.methods().stream().map(Method::lines).toList();
		line("files (with package-info)", "", this.main.files() + " (test: " + this.test.files() + ")");
		line("file median / p90 / max", "32 / 100 / 250", percentiles(files, 50, 90, 100));
		line("files over 100 / 150 lines", "a tenth", over(files, 100) + " / " + over(files, LONG_FILE));
		line("methods", "", methods.size());
		line("method median / p90 / p99 / max", "p90 10, max 30", percentiles(methods, 50, 90, 99, 100));
		line("methods over 10 / 20 / 30 lines", "",
				over(methods, 10) + " / " + over(methods, 20) + " / " + over(methods, LONG_METHOD));
		line("lines of code, main / test", "", this.main.code() + " / " + this.test.code());
		line("test / main", "0.9", decimal(1.0 * this.test.code() / this.main.code()));
		line("comment lines %", "", share(this.main.comments(), this.main.comments() + this.main.code()));
	}

	private void shape() {
		var packages = List.copyOf(this.main.packages().values());
		var arguments = this.main.constructors().stream().map(Method::arguments).toList();
		var depths = this.main.methods().stream().map(Method::depth).toList();
		var hidden = this.main.types().stream().filter((type) -> !type.isPublic()).count();
		line("package-private types %", "60", share(hidden, this.main.types().size()));
		line("packages: number, median / max files", "max 28", packages.size() + ", " + percentiles(packages, 50, 100));
		line("constructors over 5 / 9 arguments", "20 / 0",
				over(arguments, MANY_ARGUMENTS) + " / " + over(arguments, TOO_MANY_ARGUMENTS));
		line("deepest nesting", "", percentiles(depths, 100));
		line("methods at least 3 deep %", "", share(over(depths, DEEP - 1), depths.size()));
		line("simple names of several types", "0", this.main.doubles().size());
	}

	private <T> void worst(String title, List<T> all, Function<T, String> name, ToIntFunction<T> measure, int bound) {
		var worst = all.stream()
			.filter((one) -> measure.applyAsInt(one) > bound)
			.sorted(Comparator.comparingInt(measure).reversed())
			.toList();
		this.text.append("%n%s, over %d: %d%n".formatted(title, bound, worst.size()));
		worst.stream()
			.limit(WORST_SHOWN)
			.forEach((one) -> this.text.append("%6d  %s%n".formatted(measure.applyAsInt(one), name.apply(one))));
	}

	private void doubles() {
		this.text.append("%nSimple names of several types: %d%n".formatted(this.main.doubles().size()));
		this.main.doubles()
			.forEach((name, packages) -> this.text.append("        %s in %s%n".formatted(name, packages)));
	}

	private void line(String measure, String aim, Object here) {
		this.text.append("%-38s %-16s %s%n".formatted(measure, aim, here));
	}

	private static String percentiles(List<Integer> numbers, int... shares) {
		return Arrays.stream(shares)
			.mapToObj((share) -> String.valueOf(Figures.percentile(numbers, share)))
			.collect(Collectors.joining(" / "));
	}

	private static long over(List<Integer> numbers, int bound) {
		return numbers.stream().filter((number) -> number > bound).count();
	}

	private static String share(long part, long whole) {
		return decimal(100.0 * part / whole);
	}

	private static String decimal(double number) {
		return String.format(Locale.ROOT, "%.2f", number);
	}

}
