package org.daybreak.support;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A reader at the outside: a browser without cookies or redirects, and an inbox.
 */
public final class Reader {

	private final HttpClient http = HttpClient.newHttpClient();

	private final String site;

	private final GreenMail relay;

	Reader(String site, GreenMail relay) {
		this.site = site;
		this.relay = relay;
	}

	public HttpResponse<String> get(String path) {
		return send("GET", path, null, "");
	}

	public HttpResponse<String> send(String method, String path, String contentType, String body, String... headers) {
		var request = HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : URI.create(this.site + path))
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		if (contentType != null) {
			request.header("Content-Type", contentType);
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return this.http.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Posts a form of name, value, name, value … */
	public HttpResponse<String> post(String path, String... fields) {
		var pairs = new ArrayList<String>();
		for (var i = 0; i < fields.length; i += 2) {
			pairs.add(URLEncoder.encode(fields[i], StandardCharsets.UTF_8) + "="
					+ URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
		}
		return send("POST", path, "application/x-www-form-urlencoded", String.join("&", pairs), "Accept", "text/html");
	}

	/** Everything in the inbox, once so many letters have come. */
	public List<Received> letters(int count) {
		if (!this.relay.waitForIncomingEmail(10_000, count)) {
			throw new AssertionError("only " + this.relay.getReceivedMessages().length + " letters came");
		}
		return Arrays.stream(this.relay.getReceivedMessages()).map(Received::new).toList();
	}

	public Received newestLetter(int count) {
		return letters(count).get(count - 1);
	}

	/** The newest to an address, once so many letters have come to all. */
	public Received letterTo(String email, int count) {
		return letters(count).stream()
			.filter((letter) -> letter.header("To").equals(email))
			.reduce((first, second) -> second)
			.orElseThrow();
	}

	/** Which wording the form of a newsletter shows. */
	public String wording(String newsletter) {
		return Jsoup.parse(get("/").body())
			.select("form:has([name=newsletter][value=" + newsletter + "]) [name=wording]")
			.val();
	}

	/** Signs up, and confirms by the letter, which is the first so many. */
	public Received join(String email, String newsletter, int count) {
		post("/subscriptions", "email", email, "newsletter", newsletter, "timeZone", "Europe/Paris", "wording",
				wording(newsletter));
		var letter = letterTo(email, count);
		post(letter.link("/confirm/"));
		return letter;
	}

	/**
	 * A letter as it arrived.
	 */
	public record Received(MimeMessage message) {

		public String header(String name) {
			try {
				return this.message.getHeader(name, null);
			}
			catch (MessagingException ex) {
				throw new IllegalStateException(ex);
			}
		}

		public String subject() {
			try {
				return this.message.getSubject();
			}
			catch (MessagingException ex) {
				throw new IllegalStateException(ex);
			}
		}

		public String plain() {
			return part(0);
		}

		public Document html() {
			return Jsoup.parse(part(1));
		}

		/** The first link of the HTML part whose path begins so. */
		public String link(String path) {
			return html().select("a[href]")
				.stream()
				.map((link) -> link.attr("href"))
				.filter((href) -> URI.create(href).getPath().startsWith(path))
				.findFirst()
				.orElseThrow();
		}

		private String part(int index) {
			try {
				return (String) ((MimeMultipart) this.message.getContent()).getBodyPart(index).getContent();
			}
			catch (IOException | MessagingException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
