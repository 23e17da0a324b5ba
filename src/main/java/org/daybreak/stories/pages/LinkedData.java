package org.daybreak.stories.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The article a page describes as JSON-LD, however carelessly it is written.
 */
final class LinkedData {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(JsonReadFeature.ALLOW_TRAILING_COMMA, JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
				JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
				JsonReadFeature.ALLOW_MISSING_VALUES)
		.build();

	private static final Pattern ARTICLE = Pattern.compile("\\w{0,60}(Article|BlogPosting|NewsStory|Report)");

	private static final int DEEP = 6;

	private final JsonNode article;

	private LinkedData(JsonNode article) {
		this.article = article;
	}

	static LinkedData of(Document page) {
		List<JsonNode> articles = new ArrayList<>();
		for (var script : page.select("script[type*=ld+json]")) {
			try {
				collect(JSON
					.readTree(script.data().replaceAll("(?s)^\\s*(<!--|//<!\\[CDATA\\[)|(-->|//\\]\\]>)\\s*$", "")),
						articles, 0);
			}
			catch (JacksonException ex) {
				// What cannot be parsed tells nothing; the page has other ways to tell.
			}
		}
		return new LinkedData(articles.isEmpty() ? MissingNode.getInstance() : articles.get(0));
	}

	private static void collect(JsonNode node, List<JsonNode> articles, int depth) {
		if (depth > DEEP) {
			return;
		}
		if (node.isObject() && types(node).stream().anyMatch((type) -> ARTICLE.matcher(type).matches())) {
			articles.add(node);
		}
		if (node.isArray() || node.isObject()) {
			node.forEach((child) -> collect(child, articles, depth + 1));
		}
	}

	private static List<String> types(JsonNode node) {
		var type = node.path("@type");
		return type.isArray() ? type.valueStream().map(JsonNode::asString).toList()
				: List.of(type.isString() ? type.asString() : "");
	}

	/** Text of the first of the fields that tells one. */
	@Nullable String text(String... fields) {
		for (var field : fields) {
			var text = text(this.article.path(field));
			if (text != null) {
				return text;
			}
		}
		return null;
	}

	@Nullable String authors() {
		var names = names(this.article.path("author"));
		return names.isEmpty() ? null : String.join(", ", names);
	}

	@Nullable String publisher() {
		return names(this.article.path("publisher")).stream().findFirst().orElse(null);
	}

	JsonNode image() {
		var image = this.article.path("image");
		return image.isArray() ? image.path(0) : image;
	}

	@Nullable String imageUrl() {
		var image = image();
		return image.isObject() ? text(image.path("url")) : text(image);
	}

	private static List<String> names(JsonNode node) {
		if (node.isArray()) {
			return node.valueStream().flatMap((one) -> names(one).stream()).distinct().collect(Collectors.toList());
		}
		var name = node.isObject() ? text(node.path("name")) : text(node);
		return (name == null || name.startsWith("http")) ? List.of() : List.of(Objects.requireNonNull(name));
	}

	static @Nullable String text(JsonNode node) {
		if (node.isArray()) {
			return text(node.path(0));
		}
		return (node.isString() && !node.asString().isBlank()) ? Html.line(node.asString()) : null;
	}

}
