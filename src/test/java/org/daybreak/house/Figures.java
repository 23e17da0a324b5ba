package org.daybreak.house;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What can be counted of a tree of sources. A package's sentence is a file, but nothing
 * of it is code.
 */
final class Figures {

	private final List<Source> files;

	private final List<Source> sources;

	Figures(List<Source> files) {
		this.files = files;
		this.sources = files.stream().filter((file) -> !file.types().isEmpty()).toList();
	}

	int files() {
		return this.files.size();
	}

	List<Source> sources() {
		return this.sources;
	}

	List<Source.Type> types() {
		return this.sources.stream().flatMap((source) -> source.types().stream()).toList();
	}

	List<Method> methods() {
		return this.sources.stream().flatMap((source) -> source.methods().stream()).toList();
	}

	List<Method> constructors() {
		return methods().stream().filter(Method::constructor).toList();
	}

	long code() {
		return this.sources.stream().mapToLong(Source::code).sum();
	}

	long comments() {
		return this.files.stream().mapToLong(Source::comments).sum();
	}

	/** How many sources each package holds. */
	SortedMap<String, Integer> packages() {
		return this.sources.stream()
			.collect(Collectors.groupingBy(Source::packageName, TreeMap::new, Collectors.summingInt((source) -> 1)));
	}

	/** The packages of each simple name that more than one top-level type has. */
	SortedMap<String, List<String>> doubles() {
		var all = new TreeMap<String, List<String>>();
		for (var source : this.sources) {
			for (var type : source.types()) {
				all.computeIfAbsent(type.name(), (name) -> new ArrayList<>()).add(source.packageName());
			}
		}
		all.entrySet().removeIf((name) -> name.getValue().size() == 1);
		return all;
	}

	/** Of the ordered numbers the one that so many in a hundred do not exceed. */
	static int percentile(List<Integer> numbers, int share) {
		var ordered = numbers.stream().sorted().toList();
		return ordered.get((int) Math.ceil(ordered.size() * share / 100.0) - 1);
	}

}
