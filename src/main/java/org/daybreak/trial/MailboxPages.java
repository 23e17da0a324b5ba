package org.daybreak.trial;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.daybreak.newsletters.PublicSite;
import org.daybreak.web.NotFound;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * What the built-in mailbox received: the list, and each letter as HTML, text and source.
 * Reading changes nothing.
 */
@OnlyInTrial
@Controller
class MailboxPages {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss, d MMM", Locale.ENGLISH)
		.withZone(ZoneId.systemDefault());

	private final LetterShelf shelf;

	private final String framePolicy;

	MailboxPages(LetterShelf shelf, PublicSite site) {
		this.shelf = shelf;
		this.framePolicy = "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; "
				+ "default-src 'none'; img-src 'self' data: " + site.base()
				+ "; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'";
	}

	@GetMapping("/mailbox")
	String list(Model model) {
		model.addAttribute("newest", this.shelf.lastId());
		model.addAttribute("letters", this.shelf.newestFirst());
		model.addAttribute("time", TIME);
		return "trial/mailbox";
	}

	/** The number of the newest letter, for the page that updates itself. */
	@GetMapping(path = "/mailbox/newest", produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> newest() {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(String.valueOf(this.shelf.lastId()));
	}

	@GetMapping("/mailbox/{id:\\d{1,18}}")
	String letter(@PathVariable long id, Model model) {
		return view("html", id, model);
	}

	@GetMapping("/mailbox/{id:\\d{1,18}}/text")
	String text(@PathVariable long id, Model model) {
		model.addAttribute("lines", lines(letter(id).plain()));
		return view("text", id, model);
	}

	@GetMapping("/mailbox/{id:\\d{1,18}}/source")
	String source(@PathVariable long id, Model model) {
		return view("source", id, model);
	}

	/** The letter's own document, framed by its page; links open in the whole window. */
	@GetMapping("/mailbox/{id:\\d{1,18}}/html")
	ResponseEntity<byte[]> html(@PathVariable long id) {
		var html = letter(id).html();
		if (html == null) {
			throw new NotFound("HTML part");
		}
		var document = Jsoup.parse(html);
		document.select("base").remove();
		document.head().prependElement("base").attr("target", "_top");
		document.outputSettings().prettyPrint(false);
		return ResponseEntity.ok()
			.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.header("Content-Security-Policy", this.framePolicy)
			.header("Referrer-Policy", "no-referrer")
			.body(document.outerHtml().getBytes(StandardCharsets.UTF_8));
	}

	@GetMapping("/mailbox/{id:\\d{1,18}}/letter.eml")
	ResponseEntity<byte[]> download(@PathVariable long id) {
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("message/rfc822"))
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename("letter-" + id + ".eml").build().toString())
			.body(letter(id).content().octets());
	}

	private String view(String view, long id, Model model) {
		model.addAttribute("letter", letter(id));
		model.addAttribute("view", view);
		model.addAttribute("time", TIME);
		return "trial/letter";
	}

	private ReceivedLetter letter(long id) {
		return this.shelf.byId(id).orElseThrow(() -> new NotFound("letter " + id));
	}

	private static List<Line> lines(@Nullable String text) {
		return (text != null) ? text.lines().map(Line::new).toList() : List.of();
	}

	/**
	 * A line of a letter's text; an address that stands alone is a link.
	 *
	 * @param text as written
	 */
	record Line(String text) {

		public boolean link() {
			return this.text.matches("https?://\\S+");
		}

	}

}
