package org.daybreak.signup.embed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.daybreak.newsletters.HouseStyle;
import org.daybreak.signup.MailDomains;

import org.springframework.stereotype.Component;

/**
 * The one script of the component, put together from its parts and ready to be sent.
 */
@Component
class Script {

	/** Where the text of another file goes. */
	private static final Pattern PART = Pattern.compile("(?:/\\* )?@([a-z]+\\.(?:js|css))@(?: \\*/)?");

	private static final Pattern COLOUR = Pattern.compile("@(day|night)\\.([a-z-]+)@");

	/** Nobody reads them in what is sent; the first, with an exclamation mark, stays. */
	private static final Pattern INDENTATION_AND_COMMENTS = Pattern.compile("(?m)^\\s*(/\\*[^!].*\\*/\\s+)?");

	private final HouseStyle house;

	private final byte[] text;

	private final byte[] zipped;

	private final String version;

	Script(HouseStyle house) throws IOException, NoSuchAlgorithmException {
		this.house = house;
		this.text = part("signup.js").getBytes(StandardCharsets.UTF_8);
		this.zipped = zip(this.text);
		this.version = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(this.text), 0, 8);
	}

	/** A file with the parts it names, without what only its writers need. */
	private String part(String name) {
		var own = name.endsWith(".css") ? style(read(name))
				: read(name).replace("@domains@", String.join(" ", MailDomains.known()));
		var whole = PART.matcher(own).replaceAll((hit) -> Matcher.quoteReplacement(part(hit.group(1))));
		return INDENTATION_AND_COMMENTS.matcher(whole).replaceAll("");
	}

	private String style(String sheet) {
		var coloured = COLOUR.matcher(sheet)
			.replaceAll((hit) -> hit.group(1).equals("day") ? this.house.day(hit.group(2))
					: this.house.night(hit.group(2)));
		return coloured.replaceAll("/\\*.*\\*/", "").replaceAll("\\s*([{};:,])\\s*", "$1").replace(";}", "}").strip();
	}

	private static String read(String name) {
		try (var file = Objects.requireNonNull(Script.class.getResourceAsStream(name), name)) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
