package org.daybreak.feeds.fetching;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import com.ibm.icu.text.IDNA;
import org.daybreak.feeds.documents.References;
import org.jspecify.annotations.Nullable;

/**
 * Address of the web as people and feeds write it, brought into the one form that can be
 * fetched and compared: absolute http(s), host in ASCII, no fragment, no dot segments.
 */
public final class WebAddress {

	private static final IDNA HOSTS = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII);

	private static final int MAX_LENGTH = 2000;

	private WebAddress() {
	}

	/**
	 * Reads an address.
	 * @throws FetchRefused with a message for the person who gave it
	 */
	public static URI of(@Nullable String text) {
		if (text == null || text.isBlank()) {
			throw refused("an address is needed");
		}
		var trimmed = text.strip();
		if (trimmed.length() > MAX_LENGTH) {
			throw refused("the address is longer than " + MAX_LENGTH + " characters");
		}
		if (trimmed.chars().anyMatch(Character::isISOControl)) {
			throw refused("the address contains control characters");
		}
		try {
			return normalized(trimmed);
		}
		catch (URISyntaxException | IllegalArgumentException ex) {
			throw new FetchRefused(FetchRefused.Reason.ADDRESS, "this is not a web address", ex);
		}
	}

	private static URI normalized(String text) throws URISyntaxException {
		var colon = text.indexOf(':');
		var scheme = (colon > 0) ? text.substring(0, colon).toLowerCase(Locale.ROOT) : "";
		if (!scheme.equals("http") && !scheme.equals("https")) {
			throw refused("the address must begin with http:// or https://");
		}
		if (!text.startsWith("//", colon + 1)) {
			throw refused("this is not a web address");
		}
		var rest = text.substring(colon + 3);
		var end = firstOf(rest, "/?#\\");
		var authority = rest.substring(0, end);
		if (authority.contains("@")) {
			throw refused("an address with a name or password in it is not fetched");
		}
		var path = rest.substring(end);
		var fragment = path.indexOf('#');
		path = (fragment >= 0) ? path.substring(0, fragment) : path;
		path = path.startsWith("/") ? path : "/" + path;
		var uri = new URI(References.resolve(scheme + "://" + authority(scheme, authority), escaped(path)));
		if (uri.getHost() == null) {
			throw refused("the address has no host");
		}
		return uri;
	}

	private static String authority(String scheme, String authority) {
		var bracket = authority.lastIndexOf(']');
		var colon = authority.indexOf(':', Math.max(bracket, 0));
		var host = (colon >= 0) ? authority.substring(0, colon) : authority;
		var port = (colon >= 0) ? authority.substring(colon + 1) : "";
		var defaultPort = scheme.equals("http") ? "80" : "443";
		return (host.startsWith("[") ? host : ascii(host))
				+ ((port.isEmpty() || port.equals(defaultPort)) ? "" : ":" + port);
	}

	private static String ascii(String host) {
		var info = new IDNA.Info();
		var ascii = HOSTS.nameToASCII(host, new StringBuilder(), info).toString();
		if (info.hasErrors() && !host.matches("[A-Za-z0-9._-]+")) {
			throw refused("the address has no host that can be looked up");
		}
		return ascii.toLowerCase(Locale.ROOT);
	}

	/** Escapes what RFC 3986 does not let stand, and lone percent signs. */
	private static String escaped(String text) {
		var result = new StringBuilder(text.length() + 16);
		for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
			var c = (char) (octet & 0xff);
			if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~:/?@!$&'()*+,;=%".indexOf(c) >= 0)) {
				result.append(c);
			}
			else {
				result.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
			}
		}
		return result.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
	}

	private static int firstOf(String text, String characters) {
		for (int i = 0; i < text.length(); i++) {
			if (characters.indexOf(text.charAt(i)) >= 0) {
				return i;
			}
		}
		return text.length();
	}

	private static FetchRefused refused(String message) {
		return new FetchRefused(FetchRefused.Reason.ADDRESS, message);
	}

}
