package org.daybreak.subscribers.lists;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

import org.jspecify.annotations.Nullable;

/**
 * The lines of a text that may be of any size: of a line that is too long only the
 * beginning is kept.
 */
final class Lines {

	static final int MAX = 10_000;

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private final BufferedReader reader;

	private long number;

	Lines(Reader reader) {
		this.reader = new BufferedReader(reader, 1 << 16);
	}

	/** The next line without its end, at most one character longer than a line may be. */
	@Nullable String next() throws IOException {
		var line = new StringBuilder();
		var c = this.reader.read();
		if (c < 0) {
			return null;
		}
		this.number++;
		while (c >= 0 && c != '\n') {
			if (line.length() <= MAX && !(c == BYTE_ORDER_MARK && this.number == 1 && line.isEmpty())) {
				line.append((char) c);
			}
			c = this.reader.read();
		}
		if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
			line.setLength(line.length() - 1);
		}
		return line.toString();
	}

	/** Of the line read last, from 1. */
	long number() {
		return this.number;
	}

}
