package org.daybreak.subscribers;

import org.daybreak.logs.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * How something reached us: what is kept as proof of consent and of leaving.
 *
 * @param via form, api, import, one-click, page, mailto, preferences or desk
 * @param origin the site whose form it was, null for our own
 */
public record Trace(String via, @Nullable String ip, @Nullable String userAgent, @Nullable String origin) {

	private static final int USER_AGENT_MAX = 400;

	public Trace {
		if (userAgent != null) {
			var printable = OneLine.of(userAgent);
			userAgent = printable.substring(0, Math.min(printable.length(), USER_AGENT_MAX));
		}
	}

	public static Trace of(String via) {
		return new Trace(via, null, null, null);
	}

	/** Where the form stood, for the history. */
	public String detail() {
		return (this.origin != null) ? "form at " + this.origin : "";
	}

	public Trace via(String other) {
		return new Trace(other, this.ip, this.userAgent, this.origin);
	}

}
