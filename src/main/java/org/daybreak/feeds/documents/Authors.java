package org.daybreak.feeds.documents;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Names of authors, without the mail addresses that RSS puts around them.
 */
final class Authors {

	private static final Pattern ADDRESS = Pattern.compile("(?<![^\\s<>()\"])[^\\s<>()\"]+@[^\\s<>()\"]+");

	private static final int LONGEST = 500;

	private Authors() {
	}

	static List<String> of(Parts parts, String... names) {
		return parts.all(names)
			.stream()
			.map(Authors::name)
			.filter(Objects::nonNull)
			.distinct()
			.limit(Bounds.SEVERAL)
			.toList();
	}

	private static @Nullable String name(Element author) {
		var inner = new Parts(author).text("name", "foaf:name", "title", "email");
		return withoutAddress((inner != null) ? inner : author.wholeText());
	}

	/**
	 * "me@example.com (Some Name)" and "Some Name &lt;me@example.com&gt;" are Some Name.
	 */
	static @Nullable String withoutAddress(String stated) {
		var text = (stated.length() > LONGEST) ? stated.substring(0, LONGEST) : stated;
		var name = Construct.plain(ADDRESS.matcher(text).replaceAll(" ").replaceAll("[()<>\"]", " "));
		return (name != null) ? name : Construct.oneLine(text);
	}

}
