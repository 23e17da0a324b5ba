package org.daybreak.stories.pages;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import crawlercommons.domains.EffectiveTldFinder;
import org.daybreak.dates.PageDates;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A page saved as HTML: what it says of itself in JSON-LD and metadata, and what its
 * elements show. Reading it causes no request.
 */
public final class SavedPage {

	private static final Pattern META_CHARSET = Pattern
		.compile("(?is)<(?:meta|\\?xml)[^>]{0,200}?(?:charset|encoding)\\s*=\\s*[\"']?([\\w:.-]+)");

	private static final double FAR_LESS = 0.3;

	/** Weighing them takes time that grows with their square. */
	private static final int MOST_NODES = 10_000;

	/** Tags of a page that are looked at: no tree of more is made. */
	private static final int MOST_TAGS = 150_000;

	private static final int DEEPEST = 150;

	private static final int LONGEST_DATE = 200;

	private final Document page;

	private final LinkedData data;

	/** Whether its elements can be weighed in reasonable time. */
	private final boolean simple;

	private final Map<String, String> origin = new LinkedHashMap<>();

	private SavedPage(Document page) {
		this.page = page;
		this.data = LinkedData.of(page);
		this.simple = simple(page);
	}

	/** The characters of a saved page: as told, else as the page itself tells. */
	public static String decoded(byte[] saved, @Nullable Charset told) {
		if (told != null) {
			return new String(saved, told);
		}
		var head = new String(saved, 0, Math.min(saved.length, 4096), StandardCharsets.ISO_8859_1);
		var matcher = META_CHARSET.matcher(head);
		try {
			return new String(saved, matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return new String(saved, StandardCharsets.UTF_8);
		}
	}

	/** What the page tells; base resolves its relative addresses. */
	public static PageFacts read(String html, @Nullable URI base) {
		var page = begun(html);
		return new SavedPage(Jsoup.parse(page, (base != null) ? base.toString() : "")).facts(page, base);
	}

	private static String begun(String html) {
		var tags = 0;
		for (var at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
			if (++tags > MOST_TAGS) {
				return html.substring(0, at);
			}
		}
		return html;
	}

	private PageFacts facts(String html, @Nullable URI base) {
		var title = PageTitle.of(this.page, this.data);
		var paragraphs = this.simple ? PageBody.of(html, (base != null) ? base.toString() : null) : List.<String>of();
		var asText = PastedPage.read(VisibleText.of(this.page.body()));
		if (title.text() == null) {
			return asText;
		}
		var text = longer(paragraphs, asText).stream().filter((paragraph) -> !paragraph.equals(title.text())).toList();
		var standfirst = PageStandfirst.of(this.page, title, this.data, text);
		var rest = text.stream().filter((paragraph) -> !paragraph.equals(standfirst.text())).toList();
		noted("headline", title.text(), title.origin());
		noted("standfirst", standfirst.text(), standfirst.origin());
		noted("body", rest.isEmpty() ? null : "", "its paragraphs");
		return facts(base, title.text(), standfirst.text(), rest);
	}

	private static boolean simple(Document page) {
		var elements = new AtomicInteger();
		var deepest = new AtomicInteger();
		page.traverse((node, depth) -> {
			elements.incrementAndGet();
			deepest.accumulateAndGet(depth, Math::max);
		});
		return elements.get() <= MOST_NODES && deepest.get() <= DEEPEST;
	}

	/**
	 * What was taken from the elements, unless the page shows far more text than that.
	 */
	private static List<String> longer(List<String> paragraphs, PageFacts asText) {
		List<String> shown = new ArrayList<>(asText.paragraphs());
		if (asText.standfirst() != null) {
			shown.add(0, asText.standfirst());
		}
		var taken = String.join(" ", paragraphs).length();
		return (taken < FAR_LESS * String.join(" ", shown).length()) ? shown : paragraphs;
	}

	private PageFacts facts(@Nullable URI base, @Nullable String title, @Nullable String standfirst,
			List<String> rest) {
		var figure = figure();
		var captioned = captioned(figure);
		var image = noted("image", imageUrl(), "its metadata");
		return new PageFacts(title, standfirst, rest, byline(), source(), url(base), section(), published(), image,
				captioned.caption(), captioned.credit(), language(rest), this.origin);
	}

	private @Nullable Element figure() {
		for (var place : List.of("article figcaption", "main figcaption", "figcaption")) {
			var caption = this.page.selectFirst(place);
			if (caption != null) {
				return caption.closest("figure");
			}
		}
		return null;
	}

	private @Nullable String byline() {
		var told = this.data.authors();
		if (told != null) {
			return noted("byline", told, "its JSON-LD");
		}
		var author = Html.meta(this.page, "author", "article:author", "parsely-author");
		if (author != null && !author.startsWith("http")) {
			return noted("byline", author, "its metadata");
		}
		return noted("byline",
				Html.text(this.page.selectFirst("[rel=author], [itemprop=author] [itemprop=name], [itemprop=author]")),
				"its author's name");
	}

	private @Nullable String source() {
		var site = Html.meta(this.page, "og:site_name");
		return noted("source", (site != null) ? site : this.data.publisher(), "its metadata");
	}

	/** The address it gives itself, if it lies where the page was found. */
	private @Nullable String url(@Nullable URI base) {
		for (var told : new String[] { attribute("link[rel=canonical]", "abs:href"), Html.meta(this.page, "og:url") }) {
			if (told != null && told.matches("https?://.+") && (base == null || sameDomain(told, base))) {
				return noted("url", told, "its canonical address");
			}
		}
		return noted("url", null, "");
	}

	private static boolean sameDomain(String address, URI base) {
		try {
			var domain = EffectiveTldFinder.getAssignedDomain(String.valueOf(URI.create(address).getHost()), true);
			return domain != null
					&& domain.equals(EffectiveTldFinder.getAssignedDomain(String.valueOf(base.getHost()), true));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private @Nullable String section() {
		var told = Html.meta(this.page, "article:section");
		return noted("section", (told != null) ? told : this.data.text("articleSection"), "its metadata");
	}

	private @Nullable Instant published() {
		for (var told : new String[] { this.data.text("datePublished"),
				Html.meta(this.page, "article:published_time", "og:article:published_time", "datePublished", "date",
						"pubdate", "parsely-pub-date", "DC.date.issued"),
				attribute("time[itemprop=datePublished], time[pubdate], time[datetime]", "datetime") }) {
			var instant = (told != null && told.length() <= LONGEST_DATE) ? PageDates.instant(told) : null;
			if (instant != null) {
				this.origin.put("publishedAt", "its date «" + told + "»");
				return instant;
			}
		}
		this.origin.put("publishedAt", PageFacts.NOT_TOLD);
		return null;
	}

	private @Nullable String imageUrl() {
		var open = Html.meta(this.page, "og:image", "og:image:url", "twitter:image");
		return (open != null) ? open : this.data.imageUrl();
	}

	private Credits.Captioned captioned(@Nullable Element figure) {
		var caption = (figure != null) ? Html.text(figure.selectFirst("figcaption")) : null;
		if (figure == null || caption == null) {
			var told = LinkedData.text(this.data.image().path("caption"));
			return new Credits.Captioned((told != null) ? told : "",
					LinkedData.text(this.data.image().path("creditText")));
		}
		var marked = Html.text(figure.selectFirst(
				"[class*=credit], [class*=copyright], [class*=source], [itemprop=copyrightHolder], small, cite"));
		if (marked != null && caption.endsWith(marked) && caption.length() > marked.length()) {
			return new Credits.Captioned(caption.substring(0, caption.length() - marked.length()).strip(),
					Credits.credit(marked));
		}
		var split = Credits.split(PageLine.of(caption, true));
		return (split != null) ? split : new Credits.Captioned(caption,
				(marked != null && !marked.equals(caption)) ? Credits.credit(marked) : null);
	}

	private @Nullable String language(List<String> rest) {
		var told = this.page.select("html").attr("lang");
		if (told.matches("[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8}){0,2}")) {
			return noted("language", told.replace('_', '-'), "its language attribute");
		}
		return noted("language", PageLanguages.of(String.join("\n", rest)), "the words of the text");
	}

	private @Nullable String attribute(String selector, String name) {
		var element = this.page.selectFirst(selector);
		return (element != null && !element.attr(name).isBlank()) ? element.attr(name) : null;
	}

	private @Nullable String noted(String field, @Nullable String value, String where) {
		this.origin.put(field, (value != null) ? where : PageFacts.NOT_TOLD);
		return value;
	}

}
