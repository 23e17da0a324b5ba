package org.daybreak.mail.smtp;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The octets of one group (RFC 2920): a letter with its dots doubled (RFC 5321 §4.5.2) in
 * one scan, the final dot, commands.
 */
final class OctetGroup extends OutputStream {

	private static final byte[] END = { '\r', '\n', '.', '\r', '\n' };

	private byte[] octets = new byte[64 * 1024];

	private int size;

	private byte last = '\n';

	OctetGroup clear() {
		this.size = 0;
		this.last = '\n';
		return this;
	}

	@Override
	public void write(int octet) {
		write(new byte[] { (byte) octet }, 0, 1);
	}

	@Override
	public void write(byte[] letter, int offset, int length) {
		var from = offset;
		var end = offset + length;
		var before = this.last;
		for (int at = offset; at < end; at++) {
			var octet = letter[at];
			if (octet == '.' && before == '\n') {
				put(letter, from, at - from);
				put(END, 2, 1);
				from = at;
			}
			before = octet;
		}
		put(letter, from, end - from);
		this.last = before;
	}

	/**
	 * Ends the letter, whose last line is ended too if it was not.
	 * @return where the dot stands
	 */
	int dot() {
		var ended = this.size == 0
				|| (this.size > 1 && this.octets[this.size - 1] == '\n' && this.octets[this.size - 2] == '\r');
		var from = ended ? 2 : 0;
		put(END, from, END.length - from);
		return this.size - 3;
	}

	OctetGroup command(String command) {
		var line = (command + "\r\n").getBytes(StandardCharsets.US_ASCII);
		put(line, 0, line.length);
		return this;
	}

	int size() {
		return this.size;
	}

	byte[] octets() {
		return this.octets;
	}

	private void put(byte[] source, int offset, int length) {
		if (this.octets.length - this.size < length) {
			this.octets = Arrays.copyOf(this.octets, Math.max(2 * this.octets.length, this.size + length));
		}
		System.arraycopy(source, offset, this.octets, this.size, length);
		this.size += length;
	}

}
