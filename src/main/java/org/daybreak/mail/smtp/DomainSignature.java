package org.daybreak.mail.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A domain's signature of a letter (DKIM, RFC 6376), made while it is handed over: every
 * copy of an edition differs, so each costs a millisecond.
 */
final class DomainSignature {

	/** Longer than a relay keeps trying. */
	private static final Duration LIFE = Duration.ofDays(14);

	/** What readers see and what acts for them; RFC 8058 §4 wants both of one-click. */
	private static final Set<String> SIGNED = Set.of("from", "reply-to", "to", "subject", "date", "message-id",
			"mime-version", "content-type", "content-language", "list-id", "list-archive", "archived-at", "list-help",
			"list-owner", "list-unsubscribe", "list-unsubscribe-post", "feedback-id", "auto-submitted");

	/** Named once more than they stand there: none can be added on the way. */
	private static final List<String> NO_FURTHER = List.of("From", "To", "Subject", "Date");

	private static final int LINE = 72;

	private final DomainKey key;

	private final InstantSource clock;

	DomainSignature(DomainKey key, InstantSource clock) {
		this.key = key;
		this.clock = clock;
	}

	/** The letter with its signature in front. */
	OctetLetter signed(OctetLetter letter) {
		return (out) -> {
			var octets = new ByteArrayOutputStream();
			letter.writeTo(octets);
			var whole = octets.toByteArray();
			out.write(field(whole).getBytes(StandardCharsets.US_ASCII));
			out.write(whole);
		};
	}

	private String field(byte[] letter) {
		var body = bodyOf(letter);
		var fields = fields(new String(letter, 0, body, StandardCharsets.ISO_8859_1));
		var now = this.clock.instant();
		var unsigned = "DKIM-Signature: v=1; a=" + this.key.algorithm() + "; c=relaxed/relaxed;\r\n\td="
				+ this.key.domain() + "; s=" + this.key.selector() + ";\r\n\tt=" + now.getEpochSecond() + "; x="
				+ now.plus(LIFE).getEpochSecond() + ";\r\n\th=" + names(fields) + ";\r\n\tbh="
				+ base64(sha256(RelaxedCanonicalization.body(letter, body))) + ";\r\n\tb=";
		return unsigned + folded(base64(sign(toSign(fields, unsigned)))) + "\r\n";
	}

	/** Where the body begins. */
	private static int bodyOf(byte[] letter) {
		for (int at = 3; at < letter.length; at++) {
			if (letter[at] == '\n' && letter[at - 1] == '\r' && letter[at - 2] == '\n' && letter[at - 3] == '\r') {
				return at + 1;
			}
		}
		return letter.length;
	}

	/**
	 * The fields to be signed, of several with one name the last first (§5.4.2).
	 */
	private static List<String> fields(String header) {
		var fields = new ArrayList<String>();
		for (var field : header.split("\r\n(?![ \t])")) {
			if (field.indexOf(':') > 0 && SIGNED.contains(name(field).toLowerCase(Locale.ROOT))) {
				fields.add(0, field);
			}
		}
		return fields;
	}

	private static String name(String field) {
		return field.substring(0, field.indexOf(':')).strip();
	}

	private static String names(List<String> fields) {
		var names = new ArrayList<>(fields.stream().map(DomainSignature::name).toList());
		names.addAll(NO_FURTHER);
		var folded = new StringBuilder();
		var length = 0;
		for (var name : names) {
			if (length + name.length() > LINE) {
				folded.append("\r\n\t");
				length = 0;
			}
			folded.append(name).append(':');
			length += name.length() + 1;
		}
		return folded.substring(0, folded.length() - 1);
	}

	private static byte[] toSign(List<String> fields, String unsigned) {
		var text = new StringBuilder();
		fields.forEach((field) -> text.append(RelaxedCanonicalization.field(field)).append("\r\n"));
		return text.append(RelaxedCanonicalization.field(unsigned)).toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	/** RFC 8463 §3: Ed25519 signs the hash. */
	private byte[] sign(byte[] text) {
		try {
			var rsa = this.key.key().getAlgorithm().equals("RSA");
			var signature = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
			signature.initSign(this.key.key());
			signature.update(rsa ? text : sha256(text));
			return signature.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("no letter can be signed with " + this.key, ex);
		}
	}

	private static byte[] sha256(byte[] octets) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(octets);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String base64(byte[] octets) {
		return Base64.getEncoder().encodeToString(octets);
	}

	private static String folded(String base64) {
		return base64.replaceAll("(.{" + LINE + "})(?=.)", "$1\r\n\t");
	}

}
