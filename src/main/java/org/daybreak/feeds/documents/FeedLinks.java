package org.daybreak.feeds.documents;

import java.util.List;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Link elements of RSS (text) and Atom (attributes), which feeds mix freely.
 */
final class FeedLinks {

	private final String address;

	FeedLinks(String address) {
		this.address = address;
	}

	/** The page a feed or item is about: the alternate link, else a permanent guid. */
	@Nullable String page(Parts parts, String link, String guid) {
		Element best = null;
		for (var candidate : parts.all(link)) {
			if (rank(candidate) > ((best != null) ? rank(best) : 0)) {
				best = candidate;
			}
		}
		if (best != null) {
			return target(best);
		}
		for (var id : parts.all(guid)) {
			var text = Construct.oneLine(id.wholeText());
			var permanent = Parts.attribute(id, "isPermaLink");
			if (text != null
					&& ("true".equalsIgnoreCase(permanent) || (permanent == null && text.matches("(?i)https?://.+")))) {
				return References.resolve(Construct.base(id, this.address), text);
			}
		}
		return null;
	}

	/**
	 * Text beats nothing, an alternate beats any other relation, HTML beats other types.
	 */
	private static int rank(Element link) {
		var href = Parts.attribute(link, "href");
		var rel = Parts.attribute(link, "rel");
		if (href == null && !link.hasText()) {
			return 0;
		}
		if (rel != null && !rel.equalsIgnoreCase("alternate")) {
			return rel.equalsIgnoreCase("related") ? 1 : 0;
		}
		var type = Parts.attribute(link, "type");
		return (href == null) ? 3 : (type == null || type.contains("html")) ? 4 : 2;
	}

	private String target(Element link) {
		var href = Parts.attribute(link, "href");
		var text = Bounds.line((href != null) ? href : link.wholeText().strip()).replace("&amp;", "&");
		return References.resolve(Construct.base(link, this.address),
				text.replaceAll("\\s+", (href != null) ? "%20" : ""));
	}

	/** Addresses of all elements that have one of these attributes. */
	Stream<String> all(List<Element> elements, String... attributes) {
		return elements.stream()
			.flatMap((element) -> Stream.of(attributes)
				.map((name) -> element.attributes().getIgnoreCase(name).strip())
				.filter((url) -> !url.isEmpty() && url.length() <= Bounds.LINE)
				.limit(1)
				.map((url) -> References.resolve(Construct.base(element, this.address), url)));
	}

}
