package org.daybreak.editions.archive;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.daybreak.editions.Edition;
import org.daybreak.editions.Item;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.PublicSite;
import org.daybreak.web.Xml;

import org.springframework.stereotype.Component;

/**
 * Past editions as an Atom feed (RFC 4287).
 */
@Component
class AtomFeed {

	private final PublicSite site;

	AtomFeed(PublicSite site) {
		this.site = site;
	}

	String of(Newsletter newsletter, List<Edition> editions) {
		var archive = this.site.url("/archive/" + newsletter.slug());
		var xml = new Xml().open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", newsletter.language())
			.element("id", archive + "/feed.xml")
			.element("title", newsletter.name());
		if (!newsletter.description().isEmpty()) {
			xml.element("subtitle", newsletter.description());
		}
		xml.empty("link", "rel", "self", "type", "application/atom+xml", "href", archive + "/feed.xml")
			.empty("link", "rel", "alternate", "type", "text/html", "href", archive)
			.element("updated", (editions.isEmpty() ? newsletter.createdAt() : publishedAt(editions.get(0))).toString())
			.open("author")
			.element("name", Objects.requireNonNullElse(newsletter.publisher().name(), newsletter.name()))
			.close();
		editions.forEach((edition) -> entry(xml, this.site.url(edition.path(newsletter.slug())), edition));
		return xml.close().document();
	}

	private static void entry(Xml xml, String address, Edition edition) {
		xml.open("entry")
			.element("id", address)
			.element("title", edition.subject())
			.empty("link", "rel", "alternate", "type", "text/html", "href", address)
			.element("updated", publishedAt(edition).toString())
			.element("published", publishedAt(edition).toString())
			.element("summary", edition.items().stream().map(Item::headline).collect(Collectors.joining(" · ")))
			.close();
	}

	private static Instant publishedAt(Edition edition) {
		return Objects.requireNonNull(edition.publishedAt());
	}

}
