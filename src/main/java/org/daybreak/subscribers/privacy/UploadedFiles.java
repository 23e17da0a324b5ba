package org.daybreak.subscribers.privacy;

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

	/** No spelling is longer, in whatever encoding. */
	private static final int OVERLAP = 2048;

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
		return this.jdbc.sql("select octets from import_chunks where import_id = :file and n = :n for update")
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
		var text = new String(octets, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
		var found = false;
		for (var spelt : address.all()) {
			for (var encoding : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
				var wanted = new String(spelt.getBytes(encoding), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
				for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
					if (!goesOn(text, at, wanted.length(), (encoding == StandardCharsets.UTF_8) ? 1 : 2)) {
						blank(octets, at, at + wanted.length());
						found = true;
					}
				}
			}
		}
		return found;
	}

	/** Whether it is the end or the beginning of somebody else's address. */
	private static boolean goesOn(String text, int at, int length, int width) {
		var before = text.substring(Math.max(0, at - width), at).replace("\0", "");
		var after = text.substring(at + length, Math.min(text.length(), at + length + 2 * width)).replace("\0", "");
		return before.matches("[a-z0-9._+-]") || after.matches("[a-z0-9-].*|\\.[a-z0-9]");
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
