package org.daybreak.web;

/**
 * The Content-Security-Policies of our pages. A controller that needs another than
 * {@link #PAGE} sets the header itself.
 */
public final class ContentPolicy {

	/** The header's name. */
	public static final String HEADER = "Content-Security-Policy";

	/** Every page: only what we serve, framed by nobody. */
	public static final String PAGE = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

	/**
	 * An HTML letter shown in a sandboxed frame on a page of ours: no script, no form.
	 */
	public static final String LETTER = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

	/** The OpenAPI page, which writes styles and draws data images. */
	static final String OPENAPI = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

	private ContentPolicy() {
	}

	/**
	 * {@link #PAGE}, but framed by these.
	 * @param sources a source list such as {@code 'self' https://www.example.org}
	 */
	public static String framedBy(String sources) {
		return PAGE.replace("frame-ancestors 'none'", "frame-ancestors " + sources);
	}

	/**
	 * {@link #PAGE}, but its forms may lead on to another site (Content Security Policy
	 * Level 3 §6.4.1 checks redirects too). A policy has no word for an IPv6 address
	 * (§2.3.1): there it names the scheme alone.
	 * @param origin such as {@code https://www.example.org}
	 */
	public static String leadingTo(String origin) {
		var source = origin.contains("[") ? origin.substring(0, origin.indexOf("//")) : origin;
		return PAGE.replace("form-action 'self'", "form-action 'self' " + source);
	}

}
