package org.daybreak.accounts;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The cookies of the desk: none of them is for scripts, none for other sites, and readers
 * get none.
 */
@Component
class DeskCookies {

	private static final String SESSION = "daybreak_desk";

	private static final String DOOR = "daybreak_door";

	private static final String BROWSER = "daybreak_browser";

	private static final Duration YEAR = Duration.ofDays(365);

	private static final Duration HOUR = Duration.ofHours(1);

	private final boolean https;

	DeskCookies(Environment environment) {
		this.https = environment.getProperty("daybreak.public-url", "").startsWith("https:");
	}

	Optional<String> session(HttpServletRequest request) {
		return value(request, onlyOfThisHost(SESSION));
	}

	void writeSession(HttpServletResponse response, String token) {
		write(response, onlyOfThisHost(SESSION), token, "/", Duration.ofSeconds(-1));
	}

	void dropSession(HttpServletResponse response) {
		write(response, onlyOfThisHost(SESSION), "", "/", Duration.ZERO);
	}

	/** What the form at the door is bound to. */
	Optional<String> door(HttpServletRequest request) {
		return value(request, onlyOfThisHost(DOOR));
	}

	void writeDoor(HttpServletResponse response, String nonce) {
		write(response, onlyOfThisHost(DOOR), nonce, "/", HOUR);
	}

	void dropDoor(HttpServletResponse response) {
		write(response, onlyOfThisHost(DOOR), "", "/", Duration.ZERO);
	}

	/** The mark of a browser in which somebody has signed in. */
	Optional<String> browser(HttpServletRequest request) {
		return value(request, BROWSER);
	}

	void writeBrowser(HttpServletResponse response, String token) {
		write(response, BROWSER, token, "/login", YEAR);
	}

	/** With this prefix no other host of the domain can set it; it needs TLS. */
	private String onlyOfThisHost(String name) {
		return this.https ? "__Host-" + name : name;
	}

	private static Optional<String> value(HttpServletRequest request, String name) {
		var cookie = WebUtils.getCookie(request, name);
		return Optional.ofNullable(cookie)
			.map((found) -> found.getValue())
			.filter((value) -> value.matches("[A-Za-z0-9_-]{20,100}"));
	}

	private void write(HttpServletResponse response, String name, String value, String path, Duration age) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(name, value)
					.path(path)
					.maxAge(age)
					.httpOnly(true)
					.secure(this.https)
					.sameSite("Lax")
					.build()
					.toString());
	}

}
