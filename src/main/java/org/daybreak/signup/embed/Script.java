package org.daybreak.signup.embed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.daybreak.newsletters.HouseStyle;
import org.daybreak.signup.MailDomains;
import org.daybreak.web.JoinedScript;

import org.springframework.stereotype.Component;

/**
 * The one script of the component, put together from its parts and ready to be sent.
 */
@Component
class Script {

	private static final Pattern COLOUR = Pattern.compile("@(day|night)\\.([a-z-]+)@");

	/** Nobody reads them in what is sent; the first, with an exclamation mark, stays. */
	private static final Pattern INDENTATION_AND_COMMENTS = Pattern.compile("(?m)^\\s*(/\\*[^!].*\\*/\\s+)?");

	private final HouseStyle house;

	private final byte[] text;

	private final byte[] zipped;

	private final String version;

	Script(HouseStyle house) throws IOException, NoSuchAlgorithmException {
		this.house = house;
		this.text = INDENTATION_AND_COMMENTS.matcher(JoinedScript.of("signup.js", this::part))
			.replaceAll("")
			.getBytes(StandardCharsets.UTF_8);
		this.zipped = zip(this.text);
		this.version = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(this.text), 0, 8);
	}

	private String part(String name) {
		var text = JoinedScript.read(Script.class, name);
		return name.endsWith(".css") ? style(text) : text.replace("@domains@", String.join(" ", MailDomains.known()));
	}

	private String style(String sheet) {
		var coloured = COLOUR.matcher(sheet)
			.replaceAll((hit) -> hit.group(1).equals("day") ? this.house.day(hit.group(2))
					: this.house.night(hit.group(2)));
		return coloured.replaceAll("/\\*.*\\*/", "")
			.replaceAll("\\s{0,30}([{};:,])\\s{0,30}", "$1")
			.replace(";}", "}")
			.strip();
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
