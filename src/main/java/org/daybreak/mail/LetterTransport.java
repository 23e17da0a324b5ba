package org.daybreak.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Angus' transport, which connects, says EHLO, starts TLS and signs in as ever; what
 * comes then, it leaves to a {@link Dialogue} of our own.
 */
class LetterTransport extends SMTPTransport {

	private static final Pattern MAILMAX = Pattern.compile("(?<![A-Za-z0-9_])MAILMAX=(\\d{1,6})(?![A-Za-z0-9_])");

	LetterTransport(Session session, String protocol, boolean tls) {
		super(session, new URLName(protocol, null, -1, null, null, null), protocol, tls);
	}

	boolean announcesPipelining() {
		return supportsExtension("PIPELINING");
	}

	/** The biggest letter in octets (RFC 1870), 0 for no limit. */
	long size() {
		var size = getExtensionParameter("SIZE");
		return (size != null && size.strip().matches("\\d{1,18}")) ? Long.parseLong(size.strip()) : 0;
	}

	/** The ways of signing in that it offers, {@code AUTH=LOGIN} of old relays too. */
	List<String> signIns() {
		var offered = getExtensionParameter("AUTH");
		var ways = (offered != null) ? offered : supportsExtension("AUTH=LOGIN") ? "LOGIN" : "";
		return Arrays.stream(ways.toUpperCase(Locale.ROOT).split("\\s+")).filter((way) -> !way.isEmpty()).toList();
	}

	/** What the relay said last. */
	String lastWords() {
		var words = getLastServerResponse();
		return (words != null) ? words.strip() : "";
	}

	/** Letters per connection (RFC 9422). */
	OptionalInt mailMax() {
		var limits = getExtensionParameter("LIMITS");
		var matcher = MAILMAX.matcher((limits != null) ? limits : "");
		return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
	}

	/** Closes; a goodbye over a cut wire fails, and changes nothing. */
	void leave() {
		try {
			close();
		}
		catch (MessagingException ex) {
			// Every letter has its reply by now.
		}
	}

}
