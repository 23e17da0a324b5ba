package org.daybreak.subscribers;

import org.daybreak.logs.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * How something reached us: what is kept as proof of consent and of leaving.
 *
 * @param via form, api, import, one-click, page, mailto, preferences or desk
 * @param origin the site whose form it was, null for our own
 */
public record Provenance(String via, @Nullable String ip, @Nullable String userAgent, @Nullable String origin) {

	private static final int USER_AGENT_MAX = 400;

	public Provenance {
		if (userAgent != null) {
			var printable = OneLine.of(userAgent);
			userAgent = printable.substring(0, Math.min(printable.length(), USER_AGENT_MAX));
		}
	}

	public static Provenance of(String via) {
		return new Provenance(via, null, null, null);
	}

	/** Where the form stood, for the history. */
	public String detail() {
		return (this.origin != null) ? "form at " + this.origin : "";
	}

	public Provenance via(String other) {
		return new Provenance(other, this.ip, this.userAgent, this.origin);
	}

}
