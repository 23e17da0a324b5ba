package org.daybreak.feeds.documents;

import java.util.ArrayList;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Picture of an item: what Media RSS, enclosures or iTunes state, else the first picture
 * of its text.
 */
final class XmlPictures {

	private static final int SMALLEST = 100;

	private final Element item;

	private final String address;

	XmlPictures(Element item, String address) {
		this.item = item;
		this.address = address;
	}

	@Nullable FeedImage best(@Nullable String summary, @Nullable String content) {
		var stated = widest(candidates());
		if (stated != null) {
			return image(stated);
		}
		var found = inText(content);
		return (found != null) ? found : inText(summary);
	}

	private List<Element> candidates() {
		List<Element> candidates = new ArrayList<>();
		List<Element> thumbnails = new ArrayList<>();
		collect(this.item, candidates, thumbnails, 0);
		candidates.addAll(thumbnails);
		return candidates;
	}

	private static void collect(Element parent, List<Element> pictures, List<Element> thumbnails, int depth) {
		for (var child : parent.children()) {
			var name = Names.of(child);
			if (name.equals("media:thumbnail")) {
				thumbnails.add(child);
			}
			else if ((name.equals("media:content") || name.equals("enclosure")) && isPicture(child)
					|| name.equals("itunes:image") || name.equals("image")
					|| (name.equals("link") || name.equals("itunes:link")) && isLinked(child)) {
				pictures.add(child);
			}
			if (depth < 2 && (name.equals("media:group") || name.equals("media:content"))) {
				collect(child, pictures, thumbnails, depth + 1);
			}
		}
	}

	private static boolean isPicture(Element media) {
		var medium = Parts.attribute(media, "medium");
		var type = Parts.attribute(media, "type");
		var url = url(media);
		return "image".equalsIgnoreCase(medium) || (type != null && type.startsWith("image/")) || (medium == null
				&& type == null && url != null && url.matches("(?is).*\\.(jpe?g|png|webp|gif)([?#].*)?"));
	}

	private static boolean isLinked(Element link) {
		var rel = Parts.attribute(link, "rel");
		return "image".equalsIgnoreCase(rel) || ("enclosure".equalsIgnoreCase(rel) && isPicture(link));
	}

	private static @Nullable Element widest(List<Element> candidates) {
		Element best = null;
		for (var candidate : candidates) {
			if (url(candidate) != null
					&& (best == null || !Names.of(candidate).equals("media:thumbnail") && width(candidate) > width(best)
							|| Names.of(candidate).equals(Names.of(best)) && width(candidate) > width(best))) {
				best = candidate;
			}
		}
		return best;
	}

	private static int width(Element media) {
		var width = Parts.attribute(media, "width");
		return (width != null && width.matches("\\d{1,5}")) ? Integer.parseInt(width) : 0;
	}

	private static @Nullable String url(Element media) {
		for (var name : List.of("url", "href", "rdf:resource")) {
			var value = Parts.attribute(media, name);
			if (value != null) {
				return value;
			}
		}
		var inner = new Parts(media).text("url");
		return (inner != null || !Names.of(media).equals("image")) ? inner : Construct.oneLine(media.ownText());
	}

	private @Nullable FeedImage image(Element media) {
		var url = url(media);
		if (url == null) {
			return null;
		}
		return new FeedImage(References.resolve(Construct.base(media, this.address), url.replace(" ", "%20")),
				told(media, "media:description", "media:title"), told(media, "media:credit", "media:copyright"));
	}

	/** Captions stand in the media element, in its group, or beside it. */
	private @Nullable String told(Element media, String... names) {
		for (var place = media; place != null && !place.equals(this.item); place = place.parent()) {
			var text = Construct.plain(new Parts(place).text(names));
			if (text != null) {
				return text;
			}
		}
		return Construct.plain(new Parts(this.item).text(names[0]));
	}

	private @Nullable FeedImage inText(@Nullable String html) {
		if (html == null || !html.contains("<img")) {
			return null;
		}
		for (var img : Jsoup.parseBodyFragment(html).select("img[src]")) {
			var width = width(img);
			var height = img.attr("height").matches("\\d{1,5}") ? Integer.parseInt(img.attr("height")) : SMALLEST;
			if (img.attr("src").matches("(?i)https?://.+") && (width == 0 || width >= SMALLEST) && height >= SMALLEST) {
				var figure = img.closest("figure");
				var caption = (figure != null) ? figure.select("figcaption").text() : img.attr("alt");
				return new FeedImage(img.attr("src"), Construct.oneLine(caption), null);
			}
		}
		return null;
	}

}
