package org.daybreak.bench.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Feeds on this machine, each with one story more whenever it is asked.
 */
final class FeedServer implements AutoCloseable {

	private static final int KEPT = 20;

	private final AtomicInteger stories = new AtomicInteger(KEPT);

	private final HttpServer server;

	FeedServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	String url(int feed) {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/feed-" + feed + ".xml";
	}

	private void answer(HttpExchange exchange) throws IOException {
		var feed = exchange.getRequestURI().getPath();
		var newest = this.stories.incrementAndGet();
		var text = new StringBuilder("<rss version=\"2.0\"><channel><title>Feed ").append(feed).append("</title>");
		for (int n = newest; n > newest - KEPT; n--) {
			text.append("""
					<item><title>Council %d of %s decides on quay %d</title><link>https://agence.example%s/%d</link>
					<description>The council met for the %d. time and decided on the quay.</description>
					<pubDate>%s</pubDate></item>
					""".formatted(n, feed, n * 7, feed, n, n,
					DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).minusMinutes(5))));
		}
		var octets = text.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/rss+xml;charset=UTF-8");
		exchange.sendResponseHeaders(200, octets.length);
		try (var body = exchange.getResponseBody()) {
			body.write(octets);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
