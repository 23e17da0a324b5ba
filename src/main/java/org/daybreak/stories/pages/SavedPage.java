package org.daybreak.stories.pages;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * A page saved as HTML. Reading it causes no request.
 */
public final class SavedPage {

	private static final Pattern META_CHARSET = Pattern
		.compile("(?is)<(?:meta|\\?xml)[^>]{0,200}?(?:charset|encoding)\\s*=\\s*[\"']?([\\w:.-]+)");

	private SavedPage() {
	}

	/** The characters of a saved page: as told, else as the page itself tells. */
	public static String decoded(byte[] saved, @Nullable Charset told) {
		if (told != null) {
			return new String(saved, told);
		}
		var head = new String(saved, 0, Math.min(saved.length, 4096), StandardCharsets.ISO_8859_1);
		var matcher = META_CHARSET.matcher(head);
		var charset = StandardCharsets.UTF_8;
		try {
			charset = matcher.find() ? Charset.forName(matcher.group(1)) : charset;
		}
		catch (IllegalArgumentException ex) {
			charset = StandardCharsets.UTF_8;
		}
		return new String(saved, charset);
	}

	/** What the page tells; base resolves its relative addresses. */
	public static PageFacts read(String html, @Nullable URI base) {
		var document = Jsoup.parse(html, (base != null) ? base.toString() : "");
		return PastedPage.read(VisibleText.of(document.body()));
	}

}
