package org.daybreak.privacy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists that were uploaded and are not imported yet: an erased address is overwritten in
 * them, octet by octet, so that its line is refused as none.
 */
@Component
class UploadedFiles {

	/** In which lists are read. */
	private static final List<Charset> ENCODINGS = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE,
			StandardCharsets.UTF_16BE, Charset.forName("windows-1252"));

	/** No spelling is longer, in whatever encoding. */
	private static final int OVERLAP = 8192;

	private final JdbcClient jdbc;

	UploadedFiles(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void clean(Spellings address) {
		this.jdbc.sql("select distinct import_id from import_chunks")
			.query(Long.class)
			.list()
			.forEach((file) -> clean(file, address));
	}

	private void clean(long file, Spellings address) {
		Piece before = null;
		for (var piece = piece(file, 0); piece != null; piece = piece(file, piece.n() + 1)) {
			var overlap = (before != null) ? Math.min(OVERLAP, before.octets().length) : 0;
			var joined = Arrays.copyOf((before != null) ? before.end(overlap) : new byte[0],
					overlap + piece.octets().length);
			System.arraycopy(piece.octets(), 0, joined, overlap, piece.octets().length);
			if (overwrite(joined, address)) {
				if (before != null) {
					keep(file, before.n(), before.endingWith(Arrays.copyOf(joined, overlap)));
				}
				piece = new Piece(piece.n(), Arrays.copyOfRange(joined, overlap, joined.length));
				keep(file, piece.n(), piece.octets());
			}
			before = piece;
		}
	}

	private @Nullable Piece piece(long file, int n) {
		return this.jdbc.sql("select octets from import_chunks where import_id = :file and n = :n for no key update")
			.param("file", file)
			.param("n", n)
			.query((row, number) -> new Piece(n, row.getBytes(1)))
			.optional()
			.orElse(null);
	}

	private void keep(long file, int n, byte[] octets) {
		this.jdbc.sql("update import_chunks set octets = :octets where import_id = :file and n = :n")
			.param("octets", octets)
			.param("file", file)
			.param("n", n)
			.update();
	}

	private static boolean overwrite(byte[] octets, Spellings address) {
		// One character an octet.
		var text = new String(octets, StandardCharsets.ISO_8859_1);
		var folded = text.toLowerCase(Locale.ROOT);
		var found = false;
		for (var encoding : ENCODINGS) {
			for (var spelt : address.all()) {
				if (encoding.newEncoder().canEncode(spelt)) {
					found |= overwrite(octets, text, folded, spelt, encoding);
				}
			}
		}
		return found;
	}

	/** Looks for what is ASCII up to the first other letter, which is quick. */
	private static boolean overwrite(byte[] octets, String text, String folded, String spelt, Charset encoding) {
		var letters = spelt.codePoints().toArray();
		var ascii = (int) spelt.codePoints().takeWhile((letter) -> letter < 128).count();
		var head = octets(spelt.substring(0, ascii), encoding);
		var found = false;
		for (int at = folded.indexOf(head); at >= 0; at = folded.indexOf(head, at + 1)) {
			var end = at + head.length();
			for (int n = ascii; n < letters.length && end >= 0; n++) {
				end = behind(text, end, letters[n], encoding);
			}
			if (end >= 0 && !goesOn(text, at, end, octets("a", encoding).length())) {
				blank(octets, at, end);
				found = true;
			}
		}
		return found;
	}

	/** Where a letter ends that begins there, small or capital; -1: it does not. */
	private static int behind(String text, int at, int letter, Charset encoding) {
		var small = octets(Character.toString(letter), encoding);
		var capital = octets(Character.toString(Character.toUpperCase(letter)), encoding);
		return text.startsWith(small, at) ? at + small.length()
				: text.startsWith(capital, at) ? at + capital.length() : -1;
	}

	private static String octets(String text, Charset encoding) {
		return new String(text.getBytes(encoding), StandardCharsets.ISO_8859_1);
	}

	/** Whether it is the end or the beginning of somebody else's address. */
	private static boolean goesOn(String text, int from, int to, int width) {
		var before = text.substring(Math.max(0, from - width), from).replace("\0", "");
		var after = text.substring(to, Math.min(text.length(), to + 2 * width)).replace("\0", "");
		return before.matches("[A-Za-z0-9._+-]") || after.matches("(?s)[A-Za-z0-9-].*|\\.[A-Za-z0-9]");
	}

	private static void blank(byte[] octets, int from, int to) {
		for (int at = from; at < to; at++) {
			octets[at] = (octets[at] != 0) ? (byte) 'x' : 0;
		}
	}

	/**
	 * One part of a file.
	 */
	private record Piece(int n, byte[] octets) {

		byte[] end(int length) {
			return Arrays.copyOfRange(this.octets, this.octets.length - length, this.octets.length);
		}

		byte[] endingWith(byte[] end) {
			var whole = this.octets.clone();
			System.arraycopy(end, 0, whole, whole.length - end.length, end.length);
			return whole;
		}

	}

}
