package org.daybreak.lists.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.daybreak.web.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of a list, as its first octets tell it.
 */
final class Encoding {

	static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

	private static final int HEAD = 4096;

	/** What people upload when they mean CSV, by its first octets. */
	private static final List<Kind> OTHERS = List.of(
			new Kind("PK\u0003\u0004", "an Excel workbook or a zip archive: save the sheet as CSV"),
			new Kind("\u00D0\u00CF\u0011\u00E0", "an old Excel workbook: save the sheet as CSV"),
			new Kind("%PDF", "a PDF document"), new Kind("\u001F\u008B", "compressed: unpack it first"),
			new Kind("\u0089PNG", "a picture"), new Kind("\u00FF\u00D8\u00FF", "a picture"),
			new Kind("{\\rtf", "a text document: save the sheet as CSV"));

	private Encoding() {
	}

	/**
	 * The octets of a list behind its byte order mark, in UTF-8 or an encoding whose
	 * first half is ASCII.
	 * @throws Malformed when it is no text
	 */
	static InputStream plain(InputStream octets) throws IOException {
		var pushback = new PushbackInputStream(octets, HEAD);
		var head = pushback.readNBytes(HEAD);
		refuseOthers(head);
		var wide = wide(head);
		var mark = starts(head, 0xEF, 0xBB, 0xBF) ? 3 : (starts(head, 0xFE, 0xFF) || starts(head, 0xFF, 0xFE)) ? 2 : 0;
		pushback.unread(head, mark, head.length - mark);
		if (wide != null) {
			return new Narrowed(pushback, wide);
		}
		if (share(head, 0, 1) > 0.02) {
			throw new Malformed("file", "is not text");
		}
		return pushback;
	}

	private static void refuseOthers(byte[] head) {
		var text = new String(head, 0, Math.min(16, head.length), StandardCharsets.ISO_8859_1);
		for (var other : OTHERS) {
			if (text.startsWith(other.magic())) {
				throw new Malformed("file", "is not CSV but " + other.words());
			}
		}
	}

	/** UTF-16 by its mark, or because every other octet is zero. */
	private static @Nullable Charset wide(byte[] head) {
		if (starts(head, 0xFE, 0xFF)) {
			return StandardCharsets.UTF_16BE;
		}
		if (starts(head, 0xFF, 0xFE)) {
			return StandardCharsets.UTF_16LE;
		}
		var even = share(head, 0, 2);
		var odd = share(head, 1, 2);
		if (head.length >= 4 && Math.max(even, odd) > 0.7 && Math.min(even, odd) < 0.1) {
			return (even > odd) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
		}
		return null;
	}

	private static double share(byte[] head, int from, int step) {
		var zeros = 0;
		var all = 0;
		for (int i = from; i < head.length; i += step) {
			all++;
			zeros += (head[i] == 0) ? 1 : 0;
		}
		return (all > 0) ? (double) zeros / all : 0;
	}

	/**
	 * Whether octets that are not UTF-8 may be neither Windows-1252: DOS and the old Mac
	 * have their letters where that has signs, and some may be UTF-8 among others.
	 */
	static boolean isDoubtful(byte[] octets, int length) {
		for (int i = 0; i < length; i++) {
			var octet = octets[i] & 0xFF;
			var next = (i + 1 < length) ? octets[i + 1] & 0xFF : 0;
			if (octet >= 0x80 && octet < 0xA0 || octet >= 0xC2 && octet < 0xF5 && next >= 0x80 && next < 0xC0) {
				return true;
			}
		}
		return false;
	}

	private static boolean starts(byte[] head, int... octets) {
		for (int i = 0; i < octets.length; i++) {
			if (i >= head.length || (head[i] & 0xFF) != octets[i]) {
				return false;
			}
		}
		return true;
	}

	/**
	 * A kind of file that is no list.
	 */
	private record Kind(String magic, String words) {

	}

}
