package org.daybreak.mail.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private key as {@code openssl genpkey} (PKCS #8) or {@code opendkim-genkey} (PKCS #1)
 * writes it.
 */
final class KeyFile {

	/** RFC 8301 §3.2: verifiers take no RSA key below that. */
	private static final int LEAST_BITS = 1024;

	/** RFC 8301 §3.2: signers should take no shorter one. */
	private static final int GOOD_BITS = 2048;

	private static final Logger log = LoggerFactory.getLogger(KeyFile.class);

	private static final Pattern PEM = Pattern
		.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (RSA )?PRIVATE KEY-----");

	/**
	 * Version 0, and rsaEncryption without parameters: what PKCS #8 says before a key.
	 */
	private static final byte[] RSA = { 2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13,
			1, 1, 1, 5, 0 };

	private KeyFile() {
	}

	static PrivateKey read(String file) throws Unreadable {
		var pem = PEM.matcher(text(file));
		if (!pem.find()) {
			throw new Unreadable("holds none (a key with a password cannot be used)");
		}
		var octets = decoded(pem.group(2));
		var key = key((pem.group(1) != null) ? wrapped(octets) : octets);
		if (key instanceof RSAPrivateKey rsa) {
			check(file, rsa.getModulus().bitLength());
		}
		return key;
	}

	private static void check(String file, int bits) throws Unreadable {
		if (bits < LEAST_BITS) {
			throw new Unreadable("has " + bits + " bits, which nobody accepts");
		}
		if (bits < GOOD_BITS) {
			log.warn(
					"the DKIM key {} has {} bits only: make one of {} (openssl genpkey -algorithm RSA -pkeyopt "
							+ "rsa_keygen_bits:{}), publish it under a new selector and set both",
					file, bits, GOOD_BITS, GOOD_BITS);
		}
	}

	private static String text(String file) throws Unreadable {
		try {
			return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
		}
		catch (IOException | InvalidPathException ex) {
			throw new Unreadable("cannot be read");
		}
	}

	private static byte[] decoded(String base64) throws Unreadable {
		try {
			return Base64.getMimeDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			throw new Unreadable("is damaged");
		}
	}

	private static PrivateKey key(byte[] octets) throws Unreadable {
		for (var algorithm : List.of("RSA", "Ed25519")) {
			try {
				return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(octets));
			}
			catch (GeneralSecurityException ex) {
				// Another kind, then.
			}
		}
		throw new Unreadable("is damaged, or of another kind");
	}

	/** PKCS #1 in PKCS #8. */
	private static byte[] wrapped(byte[] rsa) {
		var inner = new ByteArrayOutputStream();
		inner.writeBytes(RSA);
		inner.writeBytes(element(4, rsa));
		return element(0x30, inner.toByteArray());
	}

	/** In DER: the kind, the length, the octets. */
	private static byte[] element(int kind, byte[] octets) {
		var out = new ByteArrayOutputStream();
		out.write(kind);
		if (octets.length > 0xffff) {
			throw new IllegalArgumentException("no key is so long");
		}
		else if (octets.length > 0xff) {
			out.write(0x82);
			out.write(octets.length >> 8);
		}
		else if (octets.length > 0x7f) {
			out.write(0x81);
		}
		out.write(octets.length);
		out.writeBytes(octets);
		return out.toByteArray();
	}

	/**
	 * Why a file is no key of ours, as the end of a sentence.
	 */
	static class Unreadable extends Exception {

		Unreadable(String why) {
			super(why);
		}

	}

}
