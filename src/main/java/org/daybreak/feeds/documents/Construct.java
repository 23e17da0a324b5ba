package org.daybreak.feeds.documents;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.daybreak.feeds.documents.FeedDocument.Format;
import org.jsoup.Jsoup;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Text of an element that may be plain, escaped HTML or inline XHTML, with its links made
 * absolute.
 */
final class Construct {

	private static final Pattern MARKUP = Pattern.compile("<(/?[a-zA-Z][a-zA-Z0-9]*)(\\s[^<>]*)?/?>|<!--");

	private static final Pattern REFERENCE = Pattern
		.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});");

	private static final Pattern REFERRING = Pattern
		.compile("(?i)(?<![a-z0-9_])(href|src|poster|cite|data|action|longdesc|background)\\s*=");

	private static final List<String> LINKS = List.of("href", "src", "poster", "cite", "data", "action", "longdesc",
			"background");

	private static final Set<String> VOID = Set.of("area", "base", "br", "col", "embed", "hr", "img", "input", "link",
			"meta", "param", "source", "track", "wbr");

	private final Element element;

	private final String base;

	private final Format format;

	Construct(Element element, String documentAddress, Format format) {
		this.element = element;
		this.base = base(element, documentAddress);
		this.format = format;
	}

	/**
	 * The address that relative links in an element refer to: xml:base, innermost last.
	 */
	static String base(Element element, String documentAddress) {
		var parent = element.parent();
		var outer = (parent != null) ? base(parent, documentAddress) : documentAddress;
		var stated = Parts.attribute(element, "xml:base");
		return (stated != null) ? References.resolve(outer, stated) : outer;
	}

	/** What it says, without markup. */
	@Nullable String plain() {
		var text = Bounds.line(value());
		var html = markup() || (this.format == Format.RSS && looksLikeHtml(text));
		return oneLine(html ? Jsoup.parseBodyFragment(text).text() : text);
	}

	/** What it says as HTML. */
	@Nullable String html() {
		var text = Bounds.text(value());
		if (text.isBlank()) {
			return null;
		}
		if (!markup() && this.format == Format.ATOM) {
			return Entities.escape(text.strip(), new OutputSettings().charset(StandardCharsets.UTF_8));
		}
		return REFERRING.matcher(text).find() ? absolute(text).strip() : text.strip();
	}

	/** Whether the document says, or encoded octets show, that the value is HTML. */
	private boolean markup() {
		var type = type();
		return inline() || type.contains("html") || type.endsWith("+xml") || type.equals("application/xml")
				|| ((encoded() || "escaped".equals(mode()) && type.isEmpty()) && looksLikeHtml(Bounds.text(value())));
	}

	/**
	 * Octets: so says Atom 0.3 by the mode, Atom 1.0 by a type that is no text (RFC 4287,
	 * 4.1.3.3).
	 */
	private boolean encoded() {
		var type = type();
		return "base64".equals(mode()) || type.equals("base64") || (this.format == Format.ATOM && mode() == null
				&& type.contains("/") && !type.startsWith("text/") && !type.contains("xml"));
	}

	private boolean inline() {
		return !this.element.children().isEmpty();
	}

	private String value() {
		if (inline()) {
			var only = (this.element.childrenSize() == 1) ? this.element.child(0) : this.element;
			var wrapper = Names.local(only).equals("div") && type().contains("html");
			// A div around escaped HTML is common although neither "html" nor "xhtml"
			// allows it.
			return (wrapper && only.children().isEmpty() && !type().contains("xhtml")) ? only.wholeText()
					: html(wrapper ? only : this.element);
		}
		var text = this.element.wholeText();
		return encoded() ? base64(text) : text;
	}

	/**
	 * Inline XHTML as HTML: no prefixes, and nothing self-closing that HTML would leave
	 * open.
	 */
	private static String html(Element root) {
		var holder = new Document("");
		holder.outputSettings().prettyPrint(false).syntax(OutputSettings.Syntax.xml).charset(StandardCharsets.UTF_8);
		var copy = holder.appendChild(root.clone()).child(0);
		for (var element : copy.getAllElements()) {
			element.tagName(Names.local(element), Parser.NamespaceHtml);
			for (var node : element.textNodes()) {
				if (node instanceof CDataNode) {
					node.replaceWith(new TextNode(node.getWholeText()));
				}
			}
			if (element.childNodeSize() == 0 && !VOID.contains(element.tagName())) {
				element.appendChild(new TextNode(""));
			}
		}
		return copy.html();
	}

	private static String base64(String text) {
		try {
			return new String(Base64.getMimeDecoder().decode(text.strip()), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	private String absolute(String html) {
		var body = Jsoup.parseBodyFragment(html).outputSettings(new OutputSettings().prettyPrint(false)).body();
		for (var name : LINKS) {
			for (var element : body.getElementsByAttribute(name)) {
				var link = Bounds.line(element.attr(name)).strip();
				if (!link.startsWith("#") || !element.normalName().equals("a")) {
					element.attr(name, References.resolve(this.base, link));
				}
			}
		}
		return body.html();
	}

	private String type() {
		var type = Parts.attribute(this.element, "type");
		return (type != null) ? FeedReader.lower(type) : "";
	}

	private @Nullable String mode() {
		var mode = Parts.attribute(this.element, "mode");
		return (mode != null) ? FeedReader.lower(mode) : null;
	}

	/**
	 * RSS does not tell text from HTML: tags that HTML knows, or references, give it
	 * away.
	 */
	static boolean looksLikeHtml(String text) {
		if (REFERENCE.matcher(text).find()) {
			return true;
		}
		var tags = MARKUP.matcher(text);
		while (tags.find()) {
			var name = tags.group(1);
			if (name == null || Tag.isKnownTag(FeedReader.lower(name.replace("/", "")))) {
				return true;
			}
		}
		return false;
	}

	/** White space as a reader sees it. */
	static @Nullable String oneLine(@Nullable String text) {
		if (text == null) {
			return null;
		}
		var line = Bounds.line(text).replaceAll("[\\s\\u00a0]+", " ").strip();
		return line.isEmpty() ? null : line;
	}

	/** Plain text of something that may hold markup. */
	static @Nullable String plain(@Nullable String text) {
		var line = Bounds.lineOrNull(text);
		return oneLine((line != null && looksLikeHtml(line)) ? Jsoup.parseBodyFragment(line).text() : line);
	}

}
