package org.daybreak.stories;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.function.Supplier;

import org.daybreak.TimeLimit;
import org.daybreak.TimeLimit.TimeIsUp;
import org.daybreak.feeds.fetching.FetchRefused;
import org.daybreak.feeds.fetching.Fetched;
import org.daybreak.feeds.fetching.SafeHttp;
import org.daybreak.feeds.fetching.WebAddress;
import org.daybreak.stories.pages.PageFacts;
import org.daybreak.stories.pages.PastedPage;
import org.daybreak.stories.pages.SavedPage;
import org.daybreak.web.Malformed;
import org.daybreak.web.Unprocessable;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Makes a story of a page: pasted as text, saved as HTML, or fetched from its address.
 * What the page does not tell stays null, and the story's origin says where each field
 * came from.
 */
@Component
public class StoryImport {

	/** Octets or characters a page may have. */
	static final int MAX_SIZE = 5 * 1024 * 1024;

	private static final Duration READING = Duration.ofSeconds(15);

	private final TimeLimit reading = new TimeLimit("read-page", 2, READING, READING);

	private final Stories stories;

	private final SafeHttp http;

	StoryImport(Stories stories, SafeHttp http) {
		this.stories = stories;
		this.http = http;
	}

	/**
	 * Reads a page copied from a browser as plain text. Causes no request.
	 * @throws Malformed when it is empty, too large or no text
	 * @throws Unprocessable when nothing in it reads like a headline
	 */
	public Story text(String pasted) {
		var text = readable("text", pasted);
		return keep(read("text", () -> PastedPage.read(text)), "text");
	}

	/**
	 * Reads a saved page. Causes no request; base resolves its relative addresses.
	 * @throws Malformed when it is empty, too large or no text
	 * @throws Unprocessable when it has no headline
	 */
	public Story html(String html, @Nullable URI base) {
		var page = readable("html", html);
		return keep(read("html", () -> SavedPage.read(page, base)), "html");
	}

	/** Reads a saved page whose own declaration may say how it is encoded. */
	Story html(byte[] saved, @Nullable Charset charset) {
		return html(SavedPage.decoded(saved, charset), null);
	}

	/**
	 * Fetches a page through the guarded client and reads it.
	 * @throws Unprocessable when it cannot be fetched or is no page
	 */
	public Story url(URI address) {
		var answer = fetched(address);
		if (!answer.successful()) {
			throw new Unprocessable("url", "leads to a page that answers with status " + answer.status());
		}
		var type = answer.contentType();
		if (type != null && !type.matches("(?is)(text/|application/xhtml).*")) {
			throw new Unprocessable("url", "leads to no page but to " + type.replaceAll("[^\\w/+.-].*", ""));
		}
		var html = readable("url", SavedPage.decoded(answer.body(), charset(type)));
		var page = read("url", () -> SavedPage.read(html, answer.finalUri()));
		return keep(page.at(answer.finalUri().toString()), "url");
	}

	private Fetched fetched(URI address) {
		try {
			return this.http.get(WebAddress.of(address.toString()));
		}
		catch (FetchRefused ex) {
			throw new Unprocessable("url", "cannot be fetched: " + ex.getMessage());
		}
	}

	private static @Nullable Charset charset(@Nullable String type) {
		try {
			var at = (type != null) ? type.toLowerCase(java.util.Locale.ROOT).indexOf("charset=") : -1;
			return (type != null && at >= 0) ? Charset.forName(type.substring(at + 8).replaceAll("[\"';\\s].*|\"", ""))
					: null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** A page that takes too long costs its own result, and nobody else's time. */
	private PageFacts read(String field, Supplier<PageFacts> reading) {
		try {
			return this.reading.within(reading);
		}
		catch (TimeIsUp ex) {
			throw new Unprocessable(field, "cannot be read: " + ex.reason());
		}
		catch (OutOfMemoryError | StackOverflowError ex) {
			throw new Unprocessable(field, "cannot be read: it needs more memory than there is");
		}
	}

	private static String readable(String field, @Nullable String page) {
		if (page == null || page.isBlank()) {
			throw new Malformed(field, "is empty: paste or send the page");
		}
		if (page.length() > MAX_SIZE) {
			throw new Malformed(field, "is too large: at most 5 MB");
		}
		if (page.indexOf('\0') >= 0) {
			throw new Malformed(field, "holds NUL characters: this is no text");
		}
		return page;
	}

	private Story keep(PageFacts page, String field) {
		if (page.title() == null) {
			throw new Unprocessable(field, "holds no line that reads like a headline");
		}
		return this.stories.imported(PageForm.of(page), page.origin());
	}

}
