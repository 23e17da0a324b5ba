package org.daybreak.lists.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The lines of a text that may be of any size, ended by CR, LF or both: of a line that is
 * too long only the beginning is kept. Whether it is UTF-8 or Windows-1252 each line with
 * other letters than ASCII shows for itself; once there was UTF-8, what is none is
 * refused.
 */
final class CsvLines {

	/** Octets. What is ignored may be as long as that, too. */
	static final int MAX = 1 << 20;

	private final InputStream octets;

	private final byte[] buffer = new byte[1 << 16];

	private int next;

	private int end;

	private byte[] line = new byte[1 << 13];

	private long octetsRead;

	private long number;

	private boolean afterReturn;

	private boolean utf8;

	private boolean windows;

	CsvLines(InputStream list) throws IOException {
		this.octets = Encoding.plain(list);
	}

	/** The next line, null at the end. */
	@Nullable Line next() throws IOException {
		if (!fill() || (this.afterReturn && skipFeed() && !fill())) {
			return null;
		}
		this.number++;
		var length = 0;
		var signs = 0;
		while (fill()) {
			var octet = this.buffer[this.next++];
			if (octet == '\n' || octet == '\r') {
				this.afterReturn = octet == '\r';
				break;
			}
			if (length <= MAX) {
				if (length == this.line.length) {
					this.line = Arrays.copyOf(this.line, 2 * length);
				}
				this.line[length++] = octet;
				signs |= octet;
			}
		}
		return (length > MAX) ? new Line(this.number, "", "the line is too long", false) : read(length, signs < 0);
	}

	/** The second half of CR LF; tells whether it was there. */
	private boolean skipFeed() {
		this.afterReturn = false;
		if (this.buffer[this.next] == '\n') {
			this.next++;
			return true;
		}
		return false;
	}

	private Line read(int length, boolean beyondAscii) {
		if (!beyondAscii) {
			return line(new String(this.line, 0, length, StandardCharsets.ISO_8859_1));
		}
		try {
			var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(this.line, 0, length)).toString();
			this.utf8 |= !this.windows;
			return line(text);
		}
		catch (CharacterCodingException ex) {
			this.windows |= !this.utf8;
			return this.windows ? guessed(length)
					: new Line(this.number, "", "the line is not UTF-8 as the lines before it", false);
		}
	}

	private Line line(String text) {
		return new Line(this.number, text, null, false);
	}

	/**
	 * What is not UTF-8 is Windows-1252 most of the time. Where octets stand that other
	 * encodings use for letters, or some that would be UTF-8, nobody knows.
	 */
	private Line guessed(int length) {
		return new Line(this.number, new String(this.line, 0, length, Encoding.WINDOWS_1252), null,
				Encoding.isDoubtful(this.line, length));
	}

	private boolean fill() throws IOException {
		if (this.next == this.end) {
			this.next = 0;
			this.end = Math.max(0, this.octets.read(this.buffer));
			this.octetsRead += this.end;
		}
		return this.end > 0;
	}

	/** How many there were so far. */
	long octets() {
		return this.octetsRead;
	}

	/** Of the line read last, from 1. */
	long number() {
		return this.number;
	}

	/** UTF-8 or Windows-1252, as far as it has shown. */
	String encoding() {
		return this.windows ? "Windows-1252" : "UTF-8";
	}

	/**
	 * A line without its end.
	 *
	 * @param number from 1
	 * @param fault why its text cannot be read; null when it can
	 * @param doubtful whether its letters beyond ASCII may be others
	 */
	record Line(long number, String text, @Nullable String fault, boolean doubtful) {

	}

}
