package org.daybreak.feeds.documents;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Pattern;

import com.ibm.icu.text.CharsetDetector;
import org.jspecify.annotations.Nullable;

/**
 * Finds the text in the octets: byte order mark, then what the server and the document
 * state if the octets agree with it, then what the octets look like.
 */
final class FeedDecoder {

	private static final Pattern DECLARED = Pattern
		.compile("^.{0,20}<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)", Pattern.DOTALL);

	private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)");

	private FeedDecoder() {
	}

	static String decode(byte[] octets, @Nullable String contentType) {
		var marked = byteOrderMark(octets);
		if (marked != null) {
			return marked;
		}
		var wide = wide(octets);
		if (wide != null) {
			return new String(octets, wide);
		}
		var utf8 = strictly(octets, StandardCharsets.UTF_8);
		for (var stated : new Charset[] { match(CHARSET, contentType), match(DECLARED, start(octets)) }) {
			var text = (stated != null) ? believed(octets, stated, utf8) : null;
			if (text != null) {
				return text;
			}
		}
		return (utf8 != null) ? utf8 : guessed(octets);
	}

	/**
	 * The text by a stated charset, unless the octets speak against it: what is valid
	 * UTF-8 is hardly ever meant as one of the charsets of one octet a character.
	 */
	private static @Nullable String believed(byte[] octets, Charset stated, @Nullable String utf8) {
		var name = stated.name();
		if (name.startsWith("UTF-")) {
			return null;
		}
		if (utf8 != null
				&& (name.startsWith("ISO-8859") || name.startsWith("windows-125") || name.equals("US-ASCII"))) {
			return utf8;
		}
		return (name.equals("ISO-8859-1") || name.equals("US-ASCII")) ? new String(octets, windows1252())
				: strictly(octets, stated);
	}

	private static @Nullable String byteOrderMark(byte[] o) {
		if (starts(o, 0xef, 0xbb, 0xbf)) {
			return new String(o, 3, o.length - 3, StandardCharsets.UTF_8);
		}
		if (starts(o, 0xff, 0xfe, 0, 0) || starts(o, 0, 0, 0xfe, 0xff)) {
			return new String(Arrays.copyOfRange(o, 4, o.length),
					Charset.forName((o[0] == 0) ? "UTF-32BE" : "UTF-32LE"));
		}
		if (starts(o, 0xff, 0xfe) || starts(o, 0xfe, 0xff)) {
			return new String(o, 2, o.length - 2,
					starts(o, 0xfe) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
		}
		return null;
	}

	/** Encodings of several octets a character show in the first "&lt;". */
	private static @Nullable Charset wide(byte[] o) {
		if (starts(o, '<', 0, 0, 0) || starts(o, 0, 0, 0, '<')) {
			return Charset.forName((o[0] == 0) ? "UTF-32BE" : "UTF-32LE");
		}
		if (starts(o, '<', 0) || starts(o, 0, '<')) {
			return (o[0] == 0) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
		}
		if (!starts(o, 0x4c, 0x6f, 0xa7, 0x94)) {
			return null;
		}
		var ebcdic = Charset.forName("IBM037");
		var stated = match(DECLARED, new String(o, 0, Math.min(o.length, 400), ebcdic));
		return (stated != null) ? stated : ebcdic;
	}

	private static String guessed(byte[] octets) {
		var match = new CharsetDetector().setText(octets).detect();
		var charset = (match != null && match.getConfidence() >= 30) ? charset(match.getName()) : null;
		return new String(octets, (charset == null || charset.equals(StandardCharsets.ISO_8859_1)
				|| charset.equals(StandardCharsets.UTF_8)) ? windows1252() : charset);
	}

	private static @Nullable String strictly(byte[] octets, Charset charset) {
		try {
			return charset.newDecoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT)
				.decode(ByteBuffer.wrap(octets))
				.toString();
		}
		catch (CharacterCodingException | UnsupportedOperationException ex) {
			return null;
		}
	}

	private static @Nullable Charset match(Pattern pattern, @Nullable String text) {
		var matcher = (text != null) ? pattern.matcher(text) : null;
		return (matcher != null && matcher.find()) ? charset(matcher.group(1)) : null;
	}

	private static @Nullable Charset charset(String name) {
		return switch (FeedReader.lower(name)) {
			case "gb2312", "gbk" -> known("GB18030");
			case "ks_c_5601-1987", "euc-kr" -> known("x-windows-949");
			case "shift_jis", "sjis" -> known("windows-31j");
			default -> {
				var charset = known(name);
				var dashed = (charset != null) ? charset : known(name.replace('_', '-'));
				yield (dashed != null) ? dashed : known("x-" + name.replaceAll("[_-]", ""));
			}
		};
	}

	private static @Nullable Charset known(String name) {
		try {
			return Charset.forName(name);
		}
		catch (IllegalCharsetNameException | UnsupportedCharsetException ex) {
			return null;
		}
	}

	private static Charset windows1252() {
		return Charset.forName("windows-1252");
	}

	private static String start(byte[] octets) {
		return new String(octets, 0, Math.min(octets.length, 400), StandardCharsets.ISO_8859_1);
	}

	private static boolean starts(byte[] octets, int... expected) {
		for (int i = 0; i < expected.length; i++) {
			if (octets.length <= i || (octets[i] & 0xff) != expected[i]) {
				return false;
			}
		}
		return true;
	}

}
