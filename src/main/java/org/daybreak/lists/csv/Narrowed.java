package org.daybreak.lists.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A text of another encoding as the octets it would have in UTF-8.
 */
final class Narrowed extends InputStream {

	private final Reader reader;

	private final char[] characters = new char[8192];

	private byte[] octets = new byte[0];

	private int next;

	/** A high surrogate whose low one comes with the next read. */
	private int kept;

	Narrowed(InputStream wide, Charset charset) {
		this.reader = new InputStreamReader(wide, charset);
	}

	@Override
	public int read() throws IOException {
		return fill() ? this.octets[this.next++] & 0xFF : -1;
	}

	@Override
	public int read(byte[] into, int offset, int length) throws IOException {
		if (length == 0 || !fill()) {
			return (length == 0) ? 0 : -1;
		}
		var count = Math.min(length, this.octets.length - this.next);
		System.arraycopy(this.octets, this.next, into, offset, count);
		this.next += count;
		return count;
	}

	private boolean fill() throws IOException {
		while (this.next == this.octets.length) {
			var count = this.reader.read(this.characters, this.kept, this.characters.length - this.kept);
			if (count < 0) {
				return false;
			}
			var all = this.kept + count;
			this.kept = Character.isHighSurrogate(this.characters[all - 1]) ? 1 : 0;
			var text = CharBuffer.wrap(this.characters, 0, all - this.kept).toString();
			this.octets = text.getBytes(StandardCharsets.UTF_8);
			this.next = 0;
			this.characters[0] = this.characters[all - 1];
		}
		return true;
	}

	@Override
	public void close() throws IOException {
		this.reader.close();
	}

}
