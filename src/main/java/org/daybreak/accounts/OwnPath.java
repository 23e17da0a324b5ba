package org.daybreak.accounts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The page of the desk to go to after signing in: a path of ours and nothing else, kept
 * in the address of the sign-in page.
 */
final class OwnPath {

	private static final int LONGEST = 500;

	private static final Pattern PATH = Pattern.compile("/desk(?:[/?][A-Za-z0-9/._~!$&'()*+,;=:@%?-]*)?");

	private OwnPath() {
	}

	/** The desk itself for whatever is no such path. */
	static String of(@Nullable String wanted) {
		return (wanted != null && wanted.length() <= LONGEST && PATH.matcher(wanted).matches()) ? wanted : "/desk";
	}

	/** Of a page that somebody looked at; what was sent is not sent again. */
	static String asked(HttpServletRequest request) {
		if (!"GET".equals(request.getMethod())) {
			return "/desk";
		}
		var query = request.getQueryString();
		var path = request.getRequestURI();
		return (query != null && !of(path + "?" + query).equals("/desk")) ? path + "?" + query : of(path);
	}

	/** Adds it to an address of the sign-in page. */
	static String kept(String login, String path) {
		return path.equals("/desk") ? login
				: login + (login.contains("?") ? "&" : "?") + "to=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
	}

}
