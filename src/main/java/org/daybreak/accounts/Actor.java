package org.daybreak.accounts;

import java.util.List;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Whoever acts now: a person of the desk, a token of the API, or the timetable.
 */
public final class Actor {

	/** The name under which the program itself acts. */
	public static final String TIMETABLE = "timetable";

	private static final String TOKEN = "api:";

	private Actor() {
	}

	/** Username, {@code api:TOKEN NAME}, or {@code timetable}. */
	public static String name() {
		var authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null || !authentication.isAuthenticated()
				|| authentication instanceof AnonymousAuthenticationToken) {
			return TIMETABLE;
		}
		return authentication.getName();
	}

	/** The name under which whoever holds the API token of this name acts. */
	static String ofToken(String token) {
		return TOKEN + token;
	}

	/** Whether this is the name of a token of the API. */
	public static boolean isToken(String who) {
		return who.startsWith(TOKEN);
	}

	/** Does something later in the name of whoever wanted it. */
	public static void as(String who, Runnable work) {
		var before = SecurityContextHolder.getContext();
		var context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(who, null, List.of()));
		SecurityContextHolder.setContext(context);
		try {
			work.run();
		}
		finally {
			SecurityContextHolder.setContext(before);
		}
	}

}
