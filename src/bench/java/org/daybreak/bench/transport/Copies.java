package org.daybreak.bench.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.daybreak.mail.smtp.Envelope;
import org.daybreak.mail.smtp.OctetLetter;

/**
 * A letter of 34 kB as an edition's is: encoded once, each reader's copy with a
 * recipient, return path, Message-ID and links of its own.
 */
final class Copies {

	private static final int OCTETS = 34_000;

	private static final int LINKS = 16;

	private static final String LINE = "The talks of ministers in Gen=C3=A8ve ended without a word, the strike=\r\n";

	private static final byte[] HEAD = octets("From: Daybreak <digest@news.example>\r\nSubject: Talks\r\n"
			+ "Date: Sat, 28 Mar 2026 06:30:00 +0000\r\nMIME-Version: 1.0\r\n"
			+ "Content-Type: text/html; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n");

	private static final List<byte[]> SLICES = slices();

	private Copies() {
	}

	private static List<byte[]> slices() {
		var slices = new ArrayList<byte[]>();
		for (int i = 0; i < LINKS; i++) {
			slices.add(octets(LINE.repeat(OCTETS / LINKS / LINE.length()) + ".<a href=3D\"https://news.example/r/"));
		}
		return slices;
	}

	static String recipient(int reader) {
		return "reader" + reader + "@d" + reader % 1000 + ".example";
	}

	static String sender(int reader) {
		return "b-" + token(reader) + "@bounce.news.example";
	}

	static String messageId(int reader) {
		return "<" + reader + "." + token(reader).substring(0, 22) + "@news.example>";
	}

	/** 43 characters that no other reader has. */
	static String token(int reader) {
		var octets = new byte[32];
		for (int i = 0; i < octets.length; i++) {
			octets[i] = (byte) (reader * (2 * i + 1) >>> (i % 24));
		}
		return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
	}

	static Envelope envelope(int reader) {
		return new Envelope(new ReturnPath(sender(reader)), EmailAddress.of(recipient(reader)));
	}

	static OctetLetter letter(int reader) {
		var fields = "To: " + recipient(reader) + "\r\nMessage-ID: " + messageId(reader)
				+ "\r\nList-Unsubscribe: <https://news.example/u/" + token(reader)
				+ ">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\r\n";
		var link = octets(token(reader) + "\">=\r\n");
		return (out) -> {
			out.write(HEAD);
			out.write(octets(fields));
			for (var slice : SLICES) {
				out.write(slice);
				out.write(link);
			}
		};
	}

	/** The text of a copy, for senders that encode it themselves. */
	static String html(int reader) {
		var line = "The talks of ministers in Genève ended without a word, the harbour strike goes on\n";
		var text = new StringBuilder();
		for (int i = 0; i < LINKS; i++) {
			text.append(line.repeat(OCTETS / LINKS / (line.length() + 8)))
				.append("<a href=\"https://news.example/r/")
				.append(token(reader))
				.append("\">\n");
		}
		return text.toString();
	}

	private static byte[] octets(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
