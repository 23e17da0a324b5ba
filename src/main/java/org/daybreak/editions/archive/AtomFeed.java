package org.daybreak.editions.archive;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.daybreak.editions.Edition;
import org.daybreak.editions.Item;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.PublicSite;

import org.springframework.stereotype.Component;

/**
 * Past editions as an Atom feed (RFC 4287).
 */
@Component
class AtomFeed {

	private static final String ATOM = "http://www.w3.org/2005/Atom";

	private final PublicSite site;

	AtomFeed(PublicSite site) {
		this.site = site;
	}

	String of(Newsletter newsletter, List<Edition> editions) {
		var out = new StringWriter();
		try {
			var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
			write(xml, newsletter, editions);
			xml.close();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException(ex);
		}
		return out.toString();
	}

	private void write(XMLStreamWriter xml, Newsletter newsletter, List<Edition> editions) throws XMLStreamException {
		var archive = this.site.url("/archive/" + newsletter.slug());
		xml.writeStartDocument("UTF-8", "1.0");
		xml.writeStartElement("feed");
		xml.writeDefaultNamespace(ATOM);
		xml.writeAttribute("xml:lang", newsletter.language());
		element(xml, "id", archive + "/feed.xml");
		element(xml, "title", newsletter.name());
		if (!newsletter.description().isEmpty()) {
			element(xml, "subtitle", newsletter.description());
		}
		link(xml, "self", "application/atom+xml", archive + "/feed.xml");
		link(xml, "alternate", "text/html", archive);
		element(xml, "updated",
				(editions.isEmpty() ? newsletter.createdAt() : publishedAt(editions.get(0))).toString());
		xml.writeStartElement("author");
		element(xml, "name", Objects.requireNonNullElse(newsletter.publisher().name(), newsletter.name()));
		xml.writeEndElement();
		for (var edition : editions) {
			entry(xml, this.site.url(edition.path(newsletter.slug())), edition);
		}
		xml.writeEndElement();
		xml.writeEndDocument();
	}

	private static void entry(XMLStreamWriter xml, String address, Edition edition) throws XMLStreamException {
		xml.writeStartElement("entry");
		element(xml, "id", address);
		element(xml, "title", edition.subject());
		link(xml, "alternate", "text/html", address);
		element(xml, "updated", publishedAt(edition).toString());
		element(xml, "published", publishedAt(edition).toString());
		element(xml, "summary", edition.items().stream().map(Item::headline).collect(Collectors.joining(" · ")));
		xml.writeEndElement();
	}

	private static Instant publishedAt(Edition edition) {
		return Objects.requireNonNull(edition.publishedAt());
	}

	private static void link(XMLStreamWriter xml, String rel, String type, String href) throws XMLStreamException {
		xml.writeEmptyElement("link");
		xml.writeAttribute("rel", rel);
		xml.writeAttribute("type", type);
		xml.writeAttribute("href", href);
	}

	private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
		xml.writeStartElement(name);
		xml.writeCharacters(text.replaceAll("[^\\x09\\x0a\\x20-\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]", ""));
		xml.writeEndElement();
	}

}
