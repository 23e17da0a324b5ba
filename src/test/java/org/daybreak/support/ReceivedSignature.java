package org.daybreak.support;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The DKIM signature of a letter as its reader's provider checks it (RFC 6376 §6.1.3,
 * relaxed/relaxed, and RFC 8463); nothing of it is shared with the signer, and of RSA
 * keys another program must say the same.
 */
public final class ReceivedSignature {

	private static final String NAME = "dkim-signature";

	private final String letter;

	private final List<String> fields;

	private final String body;

	private final String field;

	private final Map<String, String> tags = new HashMap<>();

	private ReceivedSignature(String letter) {
		this.letter = letter;
		var end = letter.indexOf("\r\n\r\n");
		this.fields = new ArrayList<>(Arrays.asList(letter.substring(0, end).split("\r\n(?![ \t])")));
		this.body = letter.substring(end + 4);
		this.field = this.fields.stream().filter((one) -> name(one).equals(NAME)).findFirst().orElseThrow();
		for (var tag : this.field.substring(this.field.indexOf(':') + 1).split(";")) {
			this.tags.put(tag.split("=", 2)[0].strip(), tag.split("=", 2)[1].replaceAll("\\s", ""));
		}
	}

	/** The first signature of a letter; there must be one. */
	public static ReceivedSignature of(String letter) {
		return new ReceivedSignature(letter);
	}

	/** Whether a letter has any. */
	public static boolean isOn(String letter) {
		return letter.substring(0, letter.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT).contains(NAME + ":");
	}

	/** The value of a tag, without white space. */
	public String tag(String name) {
		return this.tags.get(name);
	}

	/** Names in {@code h=}, in lower case. */
	public List<String> signed() {
		return List.of(tag("h").toLowerCase(Locale.ROOT).split(":"));
	}

	/**
	 * Whether body and fields are what was signed.
	 * @throws AssertionError when two programs differ about it
	 */
	public boolean passes(PublicKey key) {
		var passes = check(key);
		if (key instanceof RSAPublicKey && new SecondOpinion(key).passes(this.letter) != passes) {
			throw new AssertionError("Apache James says " + !passes + " of\n" + this.letter);
		}
		return passes;
	}

	private boolean check(PublicKey key) {
		try {
			var hash = MessageDigest.getInstance("SHA-256").digest(octets(relaxedBody()));
			return Arrays.equals(hash, Base64.getDecoder().decode(tag("bh"))) && check(key, octets(relaxedFields()));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private boolean check(PublicKey key, byte[] fields) throws GeneralSecurityException {
		var rsa = tag("a").equals("rsa-sha256");
		var signature = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
		signature.initVerify(key);
		signature.update(rsa ? fields : MessageDigest.getInstance("SHA-256").digest(fields));
		return signature.verify(Base64.getDecoder().decode(tag("b")));
	}

	private String relaxedBody() {
		var body = this.body.replaceAll("[ \t]+", " ").replaceAll(" (?=\r\n|$)", "").replaceAll("(\r\n)+$", "");
		return body.isEmpty() ? "" : body + "\r\n";
	}

	private String relaxedFields() {
		var left = new ArrayList<>(this.fields);
		var text = new StringBuilder();
		for (var name : signed()) {
			for (int i = left.size() - 1; i >= 0; i--) {
				if (name(left.get(i)).equals(name)) {
					text.append(relaxed(left.remove(i))).append("\r\n");
					break;
				}
			}
		}
		return text + relaxed(this.field.replaceFirst("(?s)(;\\s*b=)[^;]*", "$1"));
	}

	private static String relaxed(String field) {
		return name(field) + ":"
				+ field.substring(field.indexOf(':') + 1).replaceAll("\r\n", "").replaceAll("[ \t]+", " ").strip();
	}

	private static String name(String field) {
		return field.split(":", 2)[0].strip().toLowerCase(Locale.ROOT);
	}

	private static byte[] octets(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
