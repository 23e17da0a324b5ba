package org.daybreak.feeds.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.daybreak.TimeLimit;
import org.daybreak.dates.FeedDates;
import org.daybreak.feeds.documents.FeedDocument.Format;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON Feed 1 and 1.1 (jsonfeed.org), as far as the document keeps to it.
 */
final class JsonFeed {

	/** A tree of so many values is many times the size of its text. */
	private static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(
					StreamReadConstraints.builder().maxTokenCount(1_200_000).maxNestingDepth(100).build())
			.build())
		.build();

	private final JsonNode root;

	private final String address;

	private JsonFeed(JsonNode root, String address) {
		this.root = root;
		this.address = address;
	}

	static FeedDocument read(String text, String address) {
		try {
			var root = MAPPER.readTree(text.strip());
			if (root.path("items").isArray() || root.path("version").asString("").contains("jsonfeed")) {
				return new JsonFeed(root, address).read();
			}
			return FeedDocument.none(Format.OTHER, "the answer is JSON, but not a JSON Feed");
		}
		catch (JacksonException ex) {
			return FeedDocument.none(Format.OTHER, "the answer looks like JSON Feed but is broken: it cannot be read");
		}
	}

	private FeedDocument read() {
		List<String> warnings = new ArrayList<>();
		var language = text(this.root, "language");
		var items = elements(this.root.path("items")).filter(JsonNode::isObject)
			.map((item) -> item(item, language))
			.toList();
		if (items.isEmpty()) {
			warnings.add("the feed has no entries");
		}
		var icon = link(this.root, "icon");
		return new FeedDocument(Format.JSON, Construct.oneLine(text(this.root, "title")),
				link(this.root, "home_page_url"), text(this.root, "feed_url"), escaped(text(this.root, "description")),
				language, authors(this.root), (icon != null) ? icon : link(this.root, "favicon"), null, null, null,
				items, warnings);
	}

	private FeedItem item(JsonNode item, @Nullable String feedLanguage) {
		var url = link(item, "url");
		var language = text(item, "language");
		var html = text(item, "content_html");
		var content = (html != null) ? html : escaped(text(item, "content_text"));
		var image = link(item, "image");
		var picture = (image != null) ? image : link(item, "banner_image");
		var external = link(item, "external_url");
		TimeLimit.check();
		return new FeedItem(text(item, "id"), (url != null) ? url : external, Construct.plain(text(item, "title")),
				escaped(text(item, "summary")), content, authors(item), FeedDates.parse(text(item, "date_published")),
				FeedDates.parse(text(item, "date_modified")),
				elements(item.path("attachments")).map((a) -> link(a, "url"))
					.filter(Objects::nonNull)
					.limit(Bounds.SEVERAL)
					.toList(),
				(picture != null) ? new FeedImage(picture, null, null) : null, null,
				elements(item.path("tags")).map((tag) -> Bounds.line(tag.asString("")))
					.filter((tag) -> !tag.isBlank())
					.limit(Bounds.SEVERAL)
					.toList(),
				(language != null) ? language : feedLanguage);
	}

	private static List<String> authors(JsonNode node) {
		return Stream.concat(elements(node.path("authors")), Stream.of(node.path("author")))
			.map((author) -> Construct.oneLine(author.isObject() ? text(author, "name") : author.asString("")))
			.filter(Objects::nonNull)
			.distinct()
			.limit(Bounds.SEVERAL)
			.toList();
	}

	private @Nullable String link(JsonNode node, String name) {
		var text = text(node, name);
		return (text != null && text.length() <= Bounds.LINE) ? References.resolve(this.address, text) : null;
	}

	private static @Nullable String text(JsonNode node, String name) {
		var value = node.path(name);
		var text = value.isString() || value.isNumber() ? value.asString("") : "";
		return text.isBlank() ? null : Bounds.text(text.strip());
	}

	private static @Nullable String escaped(@Nullable String text) {
		return (text != null) ? Entities.escape(text) : null;
	}

	private static Stream<JsonNode> elements(JsonNode node) {
		return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.empty();
	}

}
