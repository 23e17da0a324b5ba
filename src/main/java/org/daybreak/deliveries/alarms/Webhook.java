package org.daybreak.deliveries.alarms;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.springframework.stereotype.Component;

/**
 * The address of an operator's own choice that is told of alarms; it may be private, as
 * nobody else can set it.
 */
@Component
class Webhook {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final HttpClient http = HttpClient.newBuilder()
		.connectTimeout(PATIENCE)
		.version(HttpClient.Version.HTTP_1_1)
		.build();

	/** The status of the answer, redirects included: they are not followed. */
	int post(URI address, String json) throws IOException {
		var request = HttpRequest.newBuilder(address)
			.timeout(PATIENCE)
			.header("Content-Type", "application/json")
			.header("User-Agent", "Daybreak")
			.POST(BodyPublishers.ofString(json))
			.build();
		try {
			return this.http.send(request, BodyHandlers.discarding()).statusCode();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", ex);
		}
	}

}
