package org.daybreak.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that talks to the API with the test's token.
 */
public final class Api {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final String site;

	public Api(String site) {
		this.site = site;
	}

	public Reply get(String path) {
		return send("GET", path, null);
	}

	public Reply post(String path) {
		return send("POST", path, null);
	}

	/** The body is JSON, as text or as an object to be written as JSON. */
	public Reply post(String path, Object body) {
		return send("POST", path, body);
	}

	public Reply put(String path, Object body) {
		return send("PUT", path, body);
	}

	public Reply delete(String path) {
		return send("DELETE", path, null);
	}

	private Reply send(String method, String path, Object body) {
		var text = (body == null) ? "" : (body instanceof String string) ? string : JSON.writeValueAsString(body);
		var request = HttpRequest.newBuilder(URI.create(this.site + path))
			.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN)
			.method(method, text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text));
		if (!text.isEmpty()) {
			request.header("Content-Type", "application/json");
		}
		try {
			return new Reply(this.client.send(request.build(), BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What the API answered.
	 */
	public record Reply(HttpResponse<String> answer) {

		public int status() {
			return this.answer.statusCode();
		}

		public String text() {
			return this.answer.body();
		}

		public JsonNode json() {
			return JSON.readTree(this.answer.body());
		}

		/** The field that a problem names first. */
		public String field() {
			return json().path("errors").path(0).path("field").asString("");
		}

	}

}
