package org.daybreak.feeds.documents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.daybreak.TimeLimit;
import org.daybreak.feeds.documents.FeedDocument.Format;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * RSS, RDF or Atom tree read as a feed.
 */
final class XmlFeed {

	private final Element root;

	private final String address;

	private final Format format;

	private final Element channel;

	private final Parts parts;

	XmlFeed(Element root, String address, Format format) {
		this.root = root;
		this.address = address;
		this.format = format;
		var channel = root.children().stream().filter((e) -> Names.local(e).equals("channel")).findFirst();
		this.channel = channel.orElse(root);
		this.parts = new Parts(this.channel);
	}

	FeedDocument read() {
		List<String> warnings = new ArrayList<>();
		var language = language();
		var items = items().stream().flatMap((item) -> read(item, language, warnings)).toList();
		if (items.isEmpty()) {
			warnings.add("the feed has no entries");
		}
		return new FeedDocument(this.format, plain("title", "dc:title", "media:title"), link(), id(),
				html("description", "subtitle", "tagline", "abstract", "dc:description", "itunes:summary",
						"itunes:subtitle", "info"),
				language,
				Authors.of(this.parts, "author", "managingeditor", "dc:creator", "dc:author", "itunes:author",
						"webmaster"),
				image(),
				this.parts.instant("pubdate", "published", "issued", "created", "dcterms:issued", "dcterms:created",
						"dc:date"),
				this.parts.instant("lastbuilddate", "updated", "modified", "dcterms:modified", "dc:date", "pubdate"),
				ttl(), items, warnings);
	}

	/** An item that defeats the reader is left out and said so; the others are read. */
	private Stream<FeedItem> read(Element item, @Nullable String language, List<String> warnings) {
		try {
			return Stream.of(new XmlItem(item, this.address, this.format, language).read());
		}
		catch (TimeLimit.TimeIsUp ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			warnings.add("an entry could not be read: " + ex.getMessage());
			return Stream.empty();
		}
	}

	/** Items in feed position: not those that some other item quotes. */
	private List<Element> items() {
		List<Element> items = new ArrayList<>();
		if (isItem(this.root)) {
			return List.of(this.root);
		}
		collect(this.root, items, 0);
		return items;
	}

	private static void collect(Element parent, List<Element> items, int depth) {
		for (var child : parent.children()) {
			if (isItem(child)) {
				items.add(child);
			}
			else if (depth < 8) {
				collect(child, items, depth + 1);
			}
		}
	}

	private static boolean isItem(Element element) {
		var name = Names.of(element);
		return name.equals("item") || name.equals("entry");
	}

	private @Nullable String link() {
		var page = new FeedLinks(this.address).page(this.parts, "link", "guid");
		var own = Parts.attribute(this.channel, "href");
		return (page == null && own != null) ? References.resolve(this.address, own) : page;
	}

	private @Nullable String id() {
		var id = this.parts.text("id", "guid", "dc:identifier");
		return (id != null) ? id : Parts.attribute(this.channel, "rdf:about");
	}

	private @Nullable String language() {
		var stated = this.parts.text("language", "dc:language");
		var tag = (stated != null) ? stated : Parts.attribute(this.channel, "xml:lang");
		return (tag != null) ? tag : Parts.attribute(this.root, "xml:lang");
	}

	private @Nullable String image() {
		for (var image : new Parts(this.root).all("image", "logo")) {
			var url = picture(image);
			if (url != null) {
				return url;
			}
		}
		for (var image : this.parts.all("image", "logo", "itunes:image", "itunes:link", "media:thumbnail", "icon")) {
			var url = picture(image);
			if (url != null) {
				return url;
			}
		}
		return null;
	}

	private @Nullable String picture(Element image) {
		if (Names.of(image).equals("itunes:link") && !"image".equals(Parts.attribute(image, "rel"))) {
			return null;
		}
		var inner = new Parts(image).text("url", "link");
		var href = Parts.attribute(image, "href");
		var url = (inner != null) ? inner : (href != null) ? href : Parts.attribute(image, "url");
		var text = (url == null && image.children().isEmpty()) ? Construct.oneLine(image.wholeText()) : url;
		return (text != null) ? References.resolve(Construct.base(image, this.address), text) : null;
	}

	private @Nullable Duration ttl() {
		var minutes = this.parts.text("ttl");
		return (minutes != null && minutes.matches("\\d{1,6}")) ? Duration.ofMinutes(Long.parseLong(minutes)) : null;
	}

	private @Nullable String plain(String... names) {
		var element = this.parts.first(names);
		return (element != null) ? new Construct(element, this.address, this.format).plain() : null;
	}

	private @Nullable String html(String... names) {
		var element = this.parts.first(names);
		return (element != null) ? new Construct(element, this.address, this.format).html() : null;
	}

}
