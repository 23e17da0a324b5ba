package org.daybreak.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A browser without JavaScript: it keeps cookies, follows redirects, and fills in and
 * submits the forms it finds.
 */
public final class Browser {

	private final URI base;

	private final CookieManager jar = new CookieManager();

	private final HttpClient http = HttpClient.newBuilder()
		.cookieHandler(this.jar)
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	private HttpResponse<String> answer;

	public Browser(String base) {
		this.base = URI.create(base);
	}

	public Document get(String path) {
		return send(HttpRequest.newBuilder(this.base.resolve(path)).header("Accept", "text/html").GET());
	}

	/** Submits a form as it stands, with these fields (name, value, …) changed. */
	public Document submit(Element form, String... changes) {
		var fields = new ArrayList<String>();
		for (var field : ((FormElement) form).formData()) {
			if (!List.of(changes).contains(field.key()) || isValue(field.key(), changes)) {
				fields.add(encoded(field.key(), field.value()));
			}
		}
		for (var i = 0; i < changes.length; i += 2) {
			fields.add(encoded(changes[i], changes[i + 1]));
		}
		return post(form.attr("abs:action"), String.join("&", fields));
	}

	public Document post(String path, String body) {
		return send(HttpRequest.newBuilder(this.base.resolve(path))
			.header("Accept", "text/html")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Sec-Fetch-User", "?1")
			.POST(BodyPublishers.ofString(body)));
	}

	/** Posts a body of several parts as it stands. */
	public Document postMultipart(String path, String boundary, String body) {
		return send(HttpRequest.newBuilder(this.base.resolve(path))
			.header("Accept", "text/html")
			.header("Content-Type", "multipart/form-data; boundary=" + boundary)
			.POST(BodyPublishers.ofString(body)));
	}

	/** Signs in to the desk as the tests' editor. */
	public Document signIn() {
		return submit(get("/login").expectForm("form[action=/login]"), "username", DaybreakTest.DESK_USERNAME,
				"password", DaybreakTest.DESK_PASSWORD);
	}

	/** What it would send in its Cookie header. */
	public String cookies() {
		return this.jar.getCookieStore()
			.getCookies()
			.stream()
			.map((cookie) -> cookie.getName() + "=" + cookie.getValue())
			.collect(Collectors.joining("; "));
	}

	/** The value of one, wherever it would be sent. */
	public String cookie(String name) {
		return this.jar.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals(name))
			.findFirst()
			.orElseThrow()
			.getValue();
	}

	public int status() {
		return this.answer.statusCode();
	}

	public HttpResponse<String> answer() {
		return this.answer;
	}

	private Document send(HttpRequest.Builder request) {
		try {
			this.answer = this.http.send(request.build(), BodyHandlers.ofString());
			return Jsoup.parse(this.answer.body(), this.answer.uri().toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isValue(String name, String... changes) {
		for (var i = 0; i < changes.length; i += 2) {
			if (changes[i].equals(name)) {
				return false;
			}
		}
		return true;
	}

	private static String encoded(String name, String value) {
		return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
