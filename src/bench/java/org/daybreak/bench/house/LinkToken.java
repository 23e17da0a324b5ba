package org.daybreak.bench.house;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token of a personal link, as the program signs it with the secret we gave it.
 */
public final class LinkToken {

	public static final String SECRET = "a-secret-of-the-benchmark-0123456789";

	private static final int PAYLOAD = 9;

	private static final int TAG = 23;

	private LinkToken() {
	}

	/**
	 * A token.
	 * @param kind {@code u} to leave, {@code p} for the preferences
	 */
	public static String of(char kind, long subscription) {
		try {
			var payload = ByteBuffer.allocate(PAYLOAD).put((byte) kind).putLong(subscription).array();
			var mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			mac.update("links\0".getBytes(StandardCharsets.UTF_8));
			var token = Arrays.copyOf(payload, PAYLOAD + TAG);
			System.arraycopy(mac.doFinal(payload), 0, token, PAYLOAD, TAG);
			return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
