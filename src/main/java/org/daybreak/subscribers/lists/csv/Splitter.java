package org.daybreak.subscribers.lists.csv;

import java.util.ArrayList;
import java.util.List;

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
	 * @return its fields; empty when its last quote is not closed, so that it may go on
	 * in the next line
	 * @throws RefusedLine when something stands behind a closing quote
	 */
	List<String> split(String line) {
		var fields = new ArrayList<String>();
		var at = 0;
		while (at <= line.length()) {
			var start = skip(line, at);
			if (start < line.length() && line.charAt(start) == '"') {
				at = quoted(line, start + 1, fields);
				if (at < 0) {
					return List.of();
				}
			}
			else {
				var end = line.indexOf(this.delimiter, at);
				var stop = (end < 0) ? line.length() : end;
				fields.add(line.substring(at, stop).strip());
				at = stop + 1;
			}
		}
		return fields;
	}

	/** Reads to the closing quote and the delimiter behind it; -1 when there is none. */
	private int quoted(String line, int start, List<String> fields) {
		var value = new StringBuilder();
		var at = start;
		while (true) {
			var quote = line.indexOf('"', at);
			if (quote < 0) {
				return -1;
			}
			value.append(line, at, quote);
			if (quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
				value.append('"');
				at = quote + 2;
				continue;
			}
			fields.add(value.toString().strip());
			var next = skip(line, quote + 1);
			if (next < line.length() && line.charAt(next) != this.delimiter) {
				throw new RefusedLine("the line is not CSV: something stands behind a closing quote");
			}
			return next + 1;
		}
	}

	private int skip(String line, int from) {
		var at = from;
		while (at < line.length() && line.charAt(at) == ' ') {
			at++;
		}
		return at;
	}

}
