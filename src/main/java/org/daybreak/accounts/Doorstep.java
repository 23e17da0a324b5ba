package org.daybreak.accounts;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * From where somebody tries a password.
 *
 * @param network the visitor's, of IPv6 the /64
 * @param browser the mark of a browser in which somebody has signed in; null when it
 * brings none
 */
record Doorstep(String network, @Nullable String browser) {

	/** The counters of a stranger's tries for a name. */
	List<Tries> tries(String username) {
		var name = name(username);
		return List.of(Tries.ofPair(name, this.network), Tries.ofNetwork(this.network), Tries.ofName(name));
	}

	/** The only counter of tries in a browser that the person uses. */
	List<Tries> triesInOwnBrowser(String username) {
		return List.of(Tries.ofBrowser(name(username), String.valueOf(this.browser)));
	}

	private static String name(String username) {
		return username.toLowerCase(Locale.ROOT);
	}

}
