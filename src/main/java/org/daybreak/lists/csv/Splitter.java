package org.daybreak.lists.csv;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a line (RFC 4180), white space around them left out.
 */
final class Splitter {

	private final char delimiter;

	Splitter(char delimiter) {
		this.delimiter = delimiter;
	}

	/**
	 * Splits a line.
	 * @throws RefusedLine when something stands behind a closing quote
	 */
	Fields split(String line) {
		var fields = new Fields();
		fields.go(line, 0);
		return fields;
	}

	/**
	 * The fields of a line, and of those in which its last quote goes on.
	 */
	final class Fields {

		private final List<String> values = new ArrayList<>();

		/** What stands in a quote that is not closed yet. */
		private @Nullable StringBuilder quoted;

		/** Whether the next line belongs to it. */
		boolean isOpen() {
			return this.quoted != null;
		}

		List<String> values() {
			return this.values;
		}

		/**
		 * Goes on with the next line; each letter is looked at once.
		 * @throws RefusedLine when something stands behind a closing quote
		 */
		void more(String line) {
			var open = this.quoted;
			if (open != null) {
				open.append('\n');
				go(line, quoted(line, 0, open));
			}
		}

		private void go(String line, int from) {
			var at = from;
			while (at >= 0 && at <= line.length()) {
				var start = skip(line, at);
				if (start < line.length() && line.charAt(start) == '"') {
					at = quoted(line, start + 1, new StringBuilder());
				}
				else {
					var end = line.indexOf(Splitter.this.delimiter, at);
					var stop = (end < 0) ? line.length() : end;
					this.values.add(line.substring(at, stop).strip());
					at = stop + 1;
				}
			}
		}

		/** Reads to the closing quote and the delimiter behind it; -1: there is none. */
		private int quoted(String line, int start, StringBuilder value) {
			this.quoted = null;
			var at = start;
			while (true) {
				var quote = line.indexOf('"', at);
				if (quote < 0) {
					this.quoted = value.append(line, at, line.length());
					return -1;
				}
				value.append(line, at, quote);
				if (quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
					value.append('"');
					at = quote + 2;
					continue;
				}
				this.values.add(value.toString().strip());
				var next = skip(line, quote + 1);
				if (next < line.length() && line.charAt(next) != Splitter.this.delimiter) {
					throw new RefusedLine("the line is not CSV: something stands behind a closing quote");
				}
				return next + 1;
			}
		}

		private static int skip(String line, int from) {
			var at = from;
			while (at < line.length() && line.charAt(at) == ' ') {
				at++;
			}
			return at;
		}

	}

}
