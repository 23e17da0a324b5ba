package org.daybreak.feeds.fetching;

/**
 * Fetch that did not happen or was cut off; the message is fit for the person who gave
 * the address.
 */
public class FetchRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private final String said;

	public FetchRefused(Reason reason, String message) {
		super(message);
		this.reason = reason;
		this.said = message;
	}

	public FetchRefused(Reason reason, String message, Throwable cause) {
		super(message, cause);
		this.reason = reason;
		this.said = message;
	}

	/** What went wrong, in words for the person who gave the address. */
	public String said() {
		return this.said;
	}

	public Reason reason() {
		return this.reason;
	}

	/** Why there is no answer. */
	public enum Reason {

		/** Not an address we may fetch: scheme, port, private network, redirects. */
		ADDRESS,

		/** More octets than the limit. */
		TOO_LARGE,

		/** The server did not answer in time or in full. */
		UNREACHABLE

	}

}
