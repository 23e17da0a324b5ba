package org.daybreak.trial;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the built-in mailbox received, for programs that try Daybreak out.
 */
@OnlyInTrial
@RestController
class MailboxDocument {

	private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]{1,2000}");

	private final LetterShelf shelf;

	MailboxDocument(LetterShelf shelf) {
		this.shelf = shelf;
	}

	@GetMapping(path = "/mailbox.json", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<List<Letter>> letters() {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(this.shelf.newestFirst().stream().map(MailboxDocument::letter).toList());
	}

	private static Letter letter(ReceivedLetter received) {
		var html = received.html();
		var text = received.plain();
		return new Letter(received.id(), received.to(), received.from(), received.subject(), received.at(), text, html,
				links(html, text));
	}

	/** Those of the HTML part in its order, then what only the text part has. */
	private static List<String> links(@Nullable String html, @Nullable String text) {
		var links = new LinkedHashSet<String>();
		if (html != null) {
			Jsoup.parse(html).select("a[href~=^https?:]").forEach((link) -> links.add(link.attr("href")));
		}
		if (text != null) {
			var found = ADDRESS.matcher(text);
			while (found.find()) {
				links.add(found.group());
			}
		}
		return List.copyOf(links);
	}

	/**
	 * One letter, to one recipient.
	 *
	 * @param id its number in this run, from 1
	 * @param to the envelope's recipient
	 * @param text null: it has no such part
	 * @param html null: it has no such part
	 * @param links addresses of web pages in it, each once
	 */
	record Letter(long id, String to, String from, String subject, Instant at, @Nullable String text,
			@Nullable String html, List<String> links) {

	}

}
