package org.daybreak.feeds.documents;

import java.util.List;
import java.util.stream.Stream;

import org.daybreak.dates.FeedDates;
import org.daybreak.feeds.documents.FeedDocument.Format;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Item or entry element read as an item of a feed.
 */
final class XmlItem {

	private final Element element;

	private final String address;

	private final Format format;

	private final @Nullable String feedLanguage;

	private final Parts parts;

	XmlItem(Element element, String address, Format format, @Nullable String feedLanguage) {
		this.element = element;
		this.address = address;
		this.format = format;
		this.feedLanguage = feedLanguage;
		this.parts = new Parts(element);
	}

	FeedItem read() {
		var summary = html("summary", "description", "abstract", "dc:description", "itunes:summary",
				"media:description");
		var content = content();
		var links = new FeedLinks(this.address);
		var updated = this.parts.instant("updated", "modified", "dcterms:modified");
		return new FeedItem(id(), link(links), plain("title", "dc:title", "media:title", "itunes:title"), summary,
				content,
				Authors.of(this.parts, "author", "dc:creator", "dc:author", "itunes:author", "dcterms:creator"),
				this.parts.instant("published", "pubdate", "issued", "dcterms:issued", "dcterms:created", "created",
						"dc:date"),
				(updated != null) ? updated : FeedDates.parse(Parts.attribute(this.element, "lastmod")),
				enclosures(links), new XmlPictures(this.element, this.address).best(summary, content), source(),
				categories(), language());
	}

	/**
	 * Where a summary and a description stand side by side, the latter is the longer one.
	 */
	private @Nullable String content() {
		var content = html("content:encoded", "content", "xhtml:body", "body", "fullitem");
		return (content == null && this.parts.text("summary") != null) ? html("description") : content;
	}

	private @Nullable String link(FeedLinks links) {
		var page = links.page(this.parts, "link", "guid");
		var own = Parts.attribute(this.element, "href");
		return (page == null && own != null) ? References.resolve(Construct.base(this.element, this.address), own)
				: page;
	}

	private @Nullable String id() {
		var id = this.parts.text("guid", "id", "dc:identifier");
		return (id != null) ? id : Parts.attribute(this.element, "rdf:about");
	}

	private List<String> enclosures(FeedLinks links) {
		return Stream.concat(links.all(this.parts.all("enclosure"), "url", "href", "rdf:resource"), links.all(
				this.parts.all("link").stream().filter((l) -> "enclosure".equals(Parts.attribute(l, "rel"))).toList(),
				"href"))
			.distinct()
			.limit(Bounds.SEVERAL)
			.toList();
	}

	private @Nullable String source() {
		for (var source : this.parts.all("source")) {
			var title = new Parts(source).text("title");
			var text = Construct
				.plain((title != null) ? title : source.children().isEmpty() ? source.wholeText() : null);
			if (text != null) {
				return text;
			}
		}
		return Construct.plain(this.parts.text("dc:source"));
	}

	private List<String> categories() {
		return this.parts.all("category", "dc:subject", "media:category").stream().map((category) -> {
			var label = Parts.attribute(category, "label");
			var term = (label != null) ? label : Parts.attribute(category, "term");
			var text = Construct.plain(category.wholeText());
			return (term != null) ? term : (text != null) ? text : "";
		}).filter((text) -> !text.isEmpty()).distinct().limit(Bounds.SEVERAL).toList();
	}

	private @Nullable String language() {
		var stated = this.parts.text("dc:language", "language");
		var tag = (stated != null) ? stated : Parts.attribute(this.element, "xml:lang");
		return (tag != null) ? tag : this.feedLanguage;
	}

	private @Nullable String plain(String... names) {
		var element = this.parts.first(names);
		return (element != null) ? new Construct(element, this.address, this.format).plain() : null;
	}

	private @Nullable String html(String... names) {
		for (var name : names) {
			for (var element : this.parts.all(name)) {
				var html = new Construct(element, this.address, this.format).html();
				if (html != null) {
					return html;
				}
			}
		}
		return null;
	}

}
