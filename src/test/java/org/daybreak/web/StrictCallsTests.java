package org.daybreak.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;

import org.daybreak.support.DaybreakTest;
import org.daybreak.support.Routes;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No call of the API passes over in silence what it does not know.
 */
@DaybreakTest
class StrictCallsTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	ApplicationContext context;

	@Test
	void everyCallNamesTheParameterItDoesNotKnow() throws Exception {
		var faults = new ArrayList<String>();
		for (var route : Routes.of(this.context)) {
			if (isCall(route)) {
				var answer = send(route.method(), route.path() + "?holdd=1", "application/json", "{}");
				if (answer.statusCode() != 415 && (answer.statusCode() != 400 || !answer.body().contains("holdd"))) {
					faults.add(route + ": " + answer.statusCode() + " " + answer.body());
				}
			}
		}
		assertThat(faults).isEmpty();
	}

	@Test
	void everyPostNamesTheFieldItDoesNotKnow() throws Exception {
		var faults = new ArrayList<String>();
		for (var route : Routes.of(this.context)) {
			if (isCall(route) && route.method().equals("POST")) {
				var answer = send("POST", route.path(), "application/json", "{\"scheduledFor\":\"2026-12-24\"}");
				if (answer.statusCode() != 415
						&& (answer.statusCode() != 400 || !answer.body().contains("scheduledFor"))) {
					faults.add(route + ": " + answer.statusCode() + " " + answer.body());
				}
			}
		}
		assertThat(faults).isEmpty();
	}

	@Test
	void aBodyOfAnotherKindIsToldToWhoeverTakesNone() throws Exception {
		for (var deed : new String[] { "send", "approve", "cancel", "pause", "resume", "resend", "dry-run" }) {
			var path = "/api/v1/editions/1/" + deed;
			assertThat(send("POST", path, "application/x-www-form-urlencoded", "draft=true").body()).contains("draft");
			assertThat(send("POST", path, "text/plain", "now").statusCode()).isEqualTo(400);
			assertThat(send("POST", path, "application/json", "[1]").statusCode()).isEqualTo(400);
			assertThat(send("POST", path, "application/json", " {} ").statusCode()).isEqualTo(404);
			assertThat(send("POST", path, "application/json", "").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void signingUpFromOtherSitesStaysLenient() throws Exception {
		assertThat(send("POST", "/subscriptions?utm_source=x", "application/x-www-form-urlencoded", "colour=blue")
			.statusCode()).isEqualTo(422);
		assertThat(
				send("POST", "/api/v1/subscriptions?utm_source=x", "application/json", "{\"colour\":\"blue\"}").body())
			.doesNotContain("colour", "utm_source");
	}

	private static boolean isCall(Routes route) {
		return route.path().startsWith("/api/") && !route.path().equals("/api/v1/subscriptions");
	}

	private HttpResponse<String> send(String method, String path, String type, String body) throws Exception {
		var request = HttpRequest.newBuilder(URI.create(this.site + path))
			.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN)
			.header("Content-Type", type)
			.method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

}
