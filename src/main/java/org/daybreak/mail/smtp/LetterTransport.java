package org.daybreak.mail.smtp;

import java.util.OptionalInt;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Angus' transport, which connects, says EHLO and starts TLS as ever; what comes then, it
 * leaves to {@link RelaySignIn} and to a {@link Dialogue} of our own.
 */
class LetterTransport extends SMTPTransport {

	private static final Pattern MAILMAX = Pattern.compile("(?<![A-Za-z0-9_])MAILMAX=(\\d{1,6})(?![A-Za-z0-9_])");

	LetterTransport(Session session, String protocol, boolean tls) {
		super(session, new URLName(protocol, null, -1, null, null, null), protocol, tls);
	}

	/** Whether anybody can sign in. */
	synchronized boolean offersSignIn() {
		return supportsExtension("AUTH") || supportsExtension("AUTH=LOGIN");
	}

	synchronized boolean offersSignIn(String way) {
		return supportsAuthentication(way);
	}

	boolean announcesPipelining() {
		return supportsExtension("PIPELINING");
	}

	/** The biggest letter in octets (RFC 1870), 0 for no limit. */
	long size() {
		var size = getExtensionParameter("SIZE");
		return (size != null && size.strip().matches("\\d{1,18}")) ? Long.parseLong(size.strip()) : 0;
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
