package org.daybreak.signup.embed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.daybreak.signup.MailDomains;

import org.springframework.stereotype.Component;

/**
 * The one script of the component, ready to be sent.
 */
@Component
class Script {

	private final byte[] text;

	private final byte[] zipped;

	private final String version;

	Script() throws IOException, NoSuchAlgorithmException {
		try (var file = Objects.requireNonNull(Script.class.getResourceAsStream("signup.js"))) {
			this.text = new String(file.readAllBytes(), StandardCharsets.UTF_8)
				.replace("@domains@", String.join(" ", MailDomains.known()))
				.replaceAll("(?m)^\\s+(/\\*[^!].*\\*/\\s+)?", "")
				.getBytes(StandardCharsets.UTF_8);
		}
		this.zipped = zip(this.text);
		this.version = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(this.text), 0, 8);
	}

	private static byte[] zip(byte[] text) throws IOException {
		var octets = new ByteArrayOutputStream();
		try (var zip = new GZIPOutputStream(octets) {
			{
				this.def.setLevel(Deflater.BEST_COMPRESSION);
			}
		}) {
			zip.write(text);
		}
		return octets.toByteArray();
	}

	byte[] text() {
		return this.text;
	}

	byte[] zipped() {
		return this.zipped;
	}

	/** Another for every other text. */
	String version() {
		return this.version;
	}

}
