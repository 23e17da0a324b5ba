package org.daybreak.feeds.documents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.daybreak.TimeLimit;
import org.daybreak.dates.FeedDates;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Children of an element, found by name.
 */
final class Parts {

	private final Map<String, List<Element>> byName = new LinkedHashMap<>();

	Parts(Element element) {
		for (var child : element.children()) {
			TimeLimit.check();
			this.byName.computeIfAbsent(Names.of(child), (name) -> new ArrayList<>()).add(child);
		}
	}

	List<Element> all(String... names) {
		return Stream.of(names).flatMap((name) -> this.byName.getOrDefault(name, List.of()).stream()).toList();
	}

	@Nullable Element first(String... names) {
		for (var name : names) {
			for (var element : this.byName.getOrDefault(name, List.of())) {
				if (element.hasText() || !element.children().isEmpty() || !element.attributes().isEmpty()) {
					return element;
				}
			}
		}
		return null;
	}

	/** Text of the first of these that has any. */
	@Nullable String text(String... names) {
		for (var name : names) {
			for (var element : this.byName.getOrDefault(name, List.of())) {
				var text = Bounds.line(element.wholeText().strip());
				if (!text.isEmpty()) {
					return text;
				}
			}
		}
		return null;
	}

	/** Instant of the first of these that tells one. */
	@Nullable Instant instant(String... names) {
		for (var element : all(names)) {
			var instant = FeedDates.parse(element.wholeText());
			if (instant != null) {
				return instant;
			}
		}
		return null;
	}

	/** Attribute of the first of these that has it. */
	@Nullable String attribute(String attribute, String... names) {
		for (var element : all(names)) {
			var value = Parts.attribute(element, attribute);
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	static @Nullable String attribute(Element element, String attribute) {
		var value = element.attributes().getIgnoreCase(attribute).strip();
		return (value.isEmpty() || value.length() > Bounds.LINE) ? null : value;
	}

}
