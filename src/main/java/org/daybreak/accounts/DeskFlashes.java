package org.daybreak.accounts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;

/**
 * What one page of the desk hands to the next, with the session and sealed with its
 * cookie: whichever node shows the next page can open it, and nobody else, for a token
 * just made may be in it. Whatever is handed on must be serializable.
 */
@Component("flashMapManager")
class DeskFlashes extends AbstractFlashMapManager {

	private static final int NONCE = 12;

	private static final int TAG_BITS = 128;

	private final DeskSessions sessions;

	private final DeskCookies cookies;

	private final SecureRandom random = new SecureRandom();

	DeskFlashes(DeskSessions sessions, DeskCookies cookies) {
		this.sessions = sessions;
		this.cookies = cookies;
	}

	@Override
	protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
		var token = request.getRequestURI().startsWith("/desk") ? this.cookies.session(request).orElse(null) : null;
		return (token != null) ? this.sessions.kept(token).map((sealed) -> open(sealed, token)).orElse(null) : null;
	}

	@Override
	protected void updateFlashMaps(List<FlashMap> flashes, HttpServletRequest request, HttpServletResponse response) {
		this.cookies.session(request)
			.ifPresent((token) -> this.sessions.keep(token, flashes.isEmpty() ? null : seal(flashes, token)));
	}

	private byte[] seal(List<FlashMap> flashes, String token) {
		var octets = new ByteArrayOutputStream();
		try (var written = new ObjectOutputStream(octets)) {
			written.writeObject(new ArrayList<>(flashes));
			written.flush();
			var nonce = new byte[NONCE];
			this.random.nextBytes(nonce);
			var sealed = cipher(Cipher.ENCRYPT_MODE, token, nonce).doFinal(octets.toByteArray());
			var all = Arrays.copyOf(nonce, NONCE + sealed.length);
			System.arraycopy(sealed, 0, all, NONCE, sealed.length);
			return all;
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException("what is handed to the next page cannot be kept", ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static @Nullable List<FlashMap> open(byte[] all, String token) {
		try {
			var octets = cipher(Cipher.DECRYPT_MODE, token, Arrays.copyOf(all, NONCE)).doFinal(all, NONCE,
					all.length - NONCE);
			try (var read = new ObjectInputStream(new ByteArrayInputStream(octets))) {
				return (List<FlashMap>) read.readObject();
			}
		}
		catch (IOException | GeneralSecurityException | ClassNotFoundException ex) {
			// Of another version of the program: the next page says nothing.
			return null;
		}
	}

	private static Cipher cipher(int mode, String token, byte[] nonce) throws GeneralSecurityException {
		var cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, new SecretKeySpec(Secrets.key(token, "flash"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
		return cipher;
	}

}
