package org.daybreak.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.stereotype.Component;

/**
 * Hard-to-forge tokens of short payloads: the payload and 23 octets of its HMAC-SHA-256,
 * so that nine octets make a token of 43 characters.
 */
@Component
public class Signatures {

	private static final String ALGORITHM = "HmacSHA256";

	private static final int TAG_OCTETS = 23;

	private final SigningKeys keys;

	/** A Mac is costly to make and not for use by several threads. */
	private final ThreadLocal<Mac> newest;

	Signatures(SigningKeys keys) {
		this.keys = keys;
		this.newest = ThreadLocal.withInitial(() -> keyed(keys.all().get(0)));
	}

	/**
	 * Signs with the newest key.
	 * @param purpose keeps tokens of one use from being taken for another
	 * @return base64url without padding
	 */
	public String sign(String purpose, byte[] payload) {
		var token = Arrays.copyOf(payload, payload.length + TAG_OCTETS);
		System.arraycopy(mac(this.newest.get(), purpose, payload), 0, token, payload.length, TAG_OCTETS);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
	}

	/** The payload of a token that any of our keys signed for this purpose. */
	public Optional<byte[]> verify(String purpose, String token) {
		return decode(token).filter((octets) -> octets.length >= TAG_OCTETS).flatMap((octets) -> {
			var payload = Arrays.copyOf(octets, octets.length - TAG_OCTETS);
			var tag = Arrays.copyOfRange(octets, payload.length, octets.length);
			return this.keys.all()
				.stream()
				.map((key) -> Arrays.copyOf(mac(keyed(key), purpose, payload), TAG_OCTETS))
				.anyMatch((expected) -> MessageDigest.isEqual(expected, tag)) ? Optional.of(payload) : Optional.empty();
		});
	}

	/** Keyed hashes of a value, by every key, newest first. */
	public List<byte[]> hashes(String purpose, String value) {
		return this.keys.all()
			.stream()
			.map((key) -> mac(keyed(key), purpose, value.getBytes(StandardCharsets.UTF_8)))
			.toList();
	}

	/** Refuses a token whose unused last bits were altered, as any other alteration. */
	private static Optional<byte[]> decode(String token) {
		try {
			var octets = Base64.getUrlDecoder().decode(token);
			var normal = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
			return normal.equals(token) ? Optional.of(octets) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static byte[] mac(Mac mac, String purpose, byte[] payload) {
		mac.update(purpose.getBytes(StandardCharsets.UTF_8));
		mac.update((byte) 0);
		return mac.doFinal(payload);
	}

	private static Mac keyed(byte[] key) {
		try {
			var mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(key, ALGORITHM));
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
