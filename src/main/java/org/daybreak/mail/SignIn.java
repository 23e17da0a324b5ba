package org.daybreak.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;

/**
 * A signing in (RFC 4954) by the first way that the relay takes: one that it offers and
 * then refuses as such (504, 534, 535) is followed by the next. Over a connection that
 * others can read only CRAM-MD5 is tried, which does not show the password.
 */
final class SignIn {

	static final List<String> WAYS = List.of("PLAIN", "LOGIN", "CRAM-MD5");

	private static final int WELCOME = 235;

	private static final int GO_ON = 334;

	private final LetterTransport transport;

	private final String username;

	private final String password;

	SignIn(LetterTransport transport, String username, String password) {
		this.transport = transport;
		this.username = username;
		this.password = password;
	}

	/**
	 * Signs in, if the relay has anything of that kind.
	 * @param wished ways to try in their order
	 * @param readable whether name and password may go where others can read them
	 */
	void by(List<String> wished, boolean readable) throws MessagingException {
		var offered = this.transport.signIns();
		if (offered.isEmpty()) {
			return;
		}
		var safe = readable || this.transport.isSSL();
		var ways = wished.stream().filter(offered::contains).filter((way) -> safe || way.equals("CRAM-MD5")).toList();
		if (ways.isEmpty()) {
			throw new AuthenticationFailedException(
					safe ? "it offers no way of signing in that we know: " + String.join(" ", offered)
							: "it offers no TLS, and no name and password go in the clear; let it offer STARTTLS, "
									+ "or set its ENCRYPTION to NONE");
		}
		for (var way : ways) {
			var code = answer(way);
			if (code == WELCOME) {
				return;
			}
			if (code != 504 && code != 534 && code != 535) {
				break;
			}
		}
		throw new AuthenticationFailedException(this.transport.lastWords());
	}

	private int answer(String way) throws MessagingException {
		return switch (way) {
			case "PLAIN" -> said("AUTH PLAIN " + base64("\0" + this.username + "\0" + this.password));
			case "LOGIN" -> {
				var code = said("AUTH LOGIN");
				code = (code == GO_ON) ? said(base64(this.username)) : code;
				yield (code == GO_ON) ? said(base64(this.password)) : code;
			}
			default -> {
				var code = said("AUTH CRAM-MD5");
				yield (code == GO_ON) ? said(base64(this.username + " " + digest(this.transport.lastWords()))) : code;
			}
		};
	}

	private int said(String command) throws MessagingException {
		return this.transport.simpleCommand(command);
	}

	/** RFC 2195. */
	private String digest(String words) throws MessagingException {
		try {
			var challenge = Base64.getMimeDecoder().decode(words.substring(Math.min(4, words.length())).strip());
			var mac = Mac.getInstance("HmacMD5");
			mac.init(new SecretKeySpec(this.password.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
			return HexFormat.of().formatHex(mac.doFinal(challenge));
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			throw new MessagingException("its challenge cannot be answered", ex);
		}
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	/** The ways that a setting names, or all that we know. */
	static List<String> wished(String setting) {
		var named = Arrays.stream(setting.toUpperCase(Locale.ROOT).split("[\\s,]+"))
			.filter((way) -> !way.isEmpty())
			.toList();
		return named.isEmpty() ? WAYS : named;
	}

}
