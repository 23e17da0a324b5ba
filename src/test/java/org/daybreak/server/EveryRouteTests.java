package org.daybreak.server;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import org.daybreak.support.Browser;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.Logs;
import org.daybreak.support.Routes;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is broken in a request's head or body, at every route that the program maps.
 */
@DaybreakTest
@TakesLong("asks every route many times")
class EveryRouteTests {

	private static final List<String> UNREADABLE = List.of(
			"Accept-Language: fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7,de-DE;q=0.6,de;q=0.5,es-ES;q=0.4,es;q=0.3,it-IT;q=0.2,it;q=0.1,pt-PT;q=0.05",
			"Accept-Language: " + "a,".repeat(3000) + "a", "Accept-Language: " + "fr;q=0.5,".repeat(5000) + "en",
			"Accept-Language: de;q=much,;;;=,\u00e9", "Accept-Language: ;", "Accept: nonsense, ;q=x",
			"Accept: */*;q=nine", "Accept: " + "text/a,".repeat(60) + "*/*", "Range: bytes=9-1", "Range: bytes=a-b,,,",
			"Range: lines=1-2", "Range: bytes=" + "0-0,".repeat(300) + "1-1", "If-Modified-Since: yesterday",
			"If-Modified-Since: 99999999999999999999", "If-Unmodified-Since: \u00ff", "If-None-Match: \"",
			"If-Match: ,,\"", "Cookie: =;;\"=\"x; \u00e9=\u00e9", "Cookie: " + "a=b; ".repeat(700),
			"Cookie: daybreak_desk=../../x; daybreak_desk=\"", "X-Forwarded-For: ,,,999.1.1.1, [::",
			"X-Forwarded-For: " + "1.1.1.1,".repeat(500), "X-Forwarded-Proto: gopher", "Forwarded: for=\"[",
			"Referer: http://[x", "User-Agent: \u00ff\u00fe", "Prefer: ;;=", "Accept-Encoding: gzip;q=x",
			"Accept-Charset: none-such;q=x", "Idempotency-Key: \u00e9", "Sec-Fetch-User: ?9",
			"HX-Current-URL: http://[x", "X-CSRF-TOKEN: \u00ff", "Content-Type: text/html; charset=none-such",
			"Content-Type: a/b/c", "Content-Type: /", "Content-Type: application/json; charset=\"",
			"Content-Encoding: br", "Content-Language: ;;", "Expires: never", "Upgrade: none", "Via: \u00e9",
			"Date: the day before", "Max-Forwards: x", "DNT: ", "Early-Data: 2", "Traceparent: x",
			"X-Request-Id: \u00e9");

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	ApplicationContext context;

	private String cookies;

	@BeforeEach
	void signIn() {
		var browser = new Browser(this.site);
		browser.signIn();
		this.cookies = browser.cookies();
	}

	@Test
	void aHeaderThatCannotBeReadIsIgnored() throws IOException {
		var faults = new ArrayList<String>();
		try (var logs = Logs.capture(); var line = new Line(this.site)) {
			for (var route : Routes.of(this.context)) {
				if (!route.method().equals("GET") && !route.method().equals("POST")) {
					continue;
				}
				var plain = line.send(route, "", "");
				for (var header : rows(line, route, plain)) {
					var status = line.send(route, header + "\r\n", "");
					// A kind of body that is none is another matter than none.
					if (header.startsWith("Content-Type") ? status >= 500 && status != plain : status != plain) {
						faults.add(route + " with " + header.substring(0, Math.min(60, header.length())) + ": " + status
								+ " instead of " + plain);
					}
				}
			}
			assertThat(faults).isEmpty();
			assertThat(logs.lines()).noneMatch((said) -> said.contains("\tat "));
		}
	}

	@Test
	void aFormOfSeveralPartsThatIsNoneIsRefused() throws IOException {
		var broken = new LinkedHashMap<String, String>();
		broken.put("multipart/form-data", "email=a");
		broken.put("multipart/form-data;boundary", "email=a");
		broken.put("multipart/form-data; boundary=", "x");
		broken.put("Multipart/Form-Data; charset=utf-8", "--b\r\n\r\n--b--\r\n");
		broken.put("multipart/form-data; boundary=b",
				"--b\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\ncut");
		broken.put("multipart/form-data; boundary=c", "no such thing");
		broken.put("multipart/form-data; boundary=d", part("d", "a", "b").repeat(200) + "--d--\r\n");
		broken.put("multipart/form-data; boundary=e",
				"--e\r\nContent-Disposition: form-data; name=\"" + "n".repeat(20_000) + "\"\r\n\r\nx\r\n--e--\r\n");
		var faults = new ArrayList<String>();
		try (var logs = Logs.capture(); var line = new Line(this.site)) {
			for (var route : Routes.of(this.context)) {
				if (!route.method().equals("POST") || route.pattern().startsWith("/unsubscribe/{token}")
						&& !route.pattern().matches(".*(everything|undo|reason)")) {
					continue;
				}
				broken.forEach((type, body) -> expect400(line, route, type, body, faults));
			}
			assertThat(faults).isEmpty();
			assertThat(logs.lines()).noneMatch((said) -> said.contains("\tat "));
		}
	}

	/**
	 * Those that are short are sent at once, and one by one only if something is wrong.
	 */
	private static List<String> rows(Line line, Routes route, int plain) throws IOException {
		var together = UNREADABLE.stream()
			.filter((header) -> header.length() < 200 && !header.startsWith("Content-Type"))
			.toList();
		var rest = UNREADABLE.stream().filter((header) -> !together.contains(header)).toList();
		return (line.send(route, String.join("\r\n", together) + "\r\n", "") == plain) ? rest : UNREADABLE;
	}

	private static void expect400(Line line, Routes route, String type, String body, List<String> faults) {
		try {
			var status = line.send(route, "Content-Type: " + type + "\r\n", body);
			if (status != 400 && status != 413) {
				faults.add(route + " with " + type + ": " + status);
			}
		}
		catch (IOException ex) {
			faults.add(route + " with " + type + ": " + ex);
		}
	}

	private static String part(String boundary, String name, String value) {
		return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value);
	}

	/**
	 * A bare connection, opened anew when it was closed.
	 */
	private class Line implements AutoCloseable {

		private final URI server;

		private Socket socket;

		Line(String site) {
			this.server = URI.create(site);
		}

		int send(Routes route, String header, String body) throws IOException {
			var head = new StringBuilder(route.method() + " " + route.path() + " HTTP/1.1\r\nHost: localhost\r\n");
			if (route.path().startsWith("/desk")) {
				head.append("Cookie: ").append(EveryRouteTests.this.cookies).append("\r\n");
			}
			head.append("Authorization: Bearer " + DaybreakTest.API_TOKEN + "\r\n");
			head.append(header);
			if (!route.method().equals("GET")) {
				head.append("Content-Length: " + body.length() + "\r\n");
			}
			head.append("Connection: close\r\n\r\n").append(body);
			this.socket = new Socket(this.server.getHost(), this.server.getPort());
			this.socket.setSoTimeout(10_000);
			try (var open = this.socket) {
				open.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
				var octets = open.getInputStream().readNBytes(12);
				return Integer.parseInt(new String(octets, 9, 3, StandardCharsets.US_ASCII));
			}
		}

		@Override
		public void close() throws IOException {
			if (this.socket != null) {
				this.socket.close();
			}
		}

	}

}
