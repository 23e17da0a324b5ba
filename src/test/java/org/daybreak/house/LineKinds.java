package org.daybreak.house;

import java.util.BitSet;

/**
 * Which lines of a Java source hold code and which hold comments, counted from one. A
 * line with both is a line of code; a blank one, even inside of a comment, is neither.
 */
final class LineKinds {

	private final BitSet code = new BitSet();

	private final BitSet comment = new BitSet();

	private final String source;

	private int at;

	private int line = 1;

	private LineKinds(String source) {
		this.source = source;
	}

	static LineKinds of(String source) {
		var kinds = new LineKinds(source);
		while (kinds.at < source.length()) {
			kinds.next();
		}
		return kinds;
	}

	private void next() {
		if (starts("//")) {
			take(this.comment, end("\n", 2) - 1);
		}
		else if (starts("/*")) {
			take(this.comment, end("*/", 2));
		}
		else if (starts("\"\"\"")) {
			take(this.code, end("\"\"\"", 3));
		}
		else if (starts("\"")) {
			take(this.code, end("\"", 1));
		}
		else if (starts("'")) {
			take(this.code, end("'", 1));
		}
		else {
			take(this.code, this.at + 1);
		}
	}

	private boolean starts(String sign) {
		return this.source.startsWith(sign, this.at);
	}

	/** Behind the sign that ends what begins here; what is escaped ends nothing. */
	private int end(String sign, int begun) {
		var literal = !starts("/");
		for (var to = this.at + begun; to < this.source.length(); to++) {
			if (literal && this.source.charAt(to) == '\\') {
				to++;
			}
			else if (this.source.startsWith(sign, to)) {
				return to + sign.length();
			}
		}
		return this.source.length();
	}

	private void take(BitSet kind, int end) {
		for (; this.at < end; this.at++) {
			var sign = this.source.charAt(this.at);
			if (sign == '\n') {
				this.line++;
			}
			else if (!Character.isWhitespace(sign)) {
				kind.set(this.line);
			}
		}
	}

	/** Takes lines that are said elsewhere, packages and imports, out of the code. */
	void leaveOut(int first, int last) {
		this.code.clear(first, last + 1);
	}

	int code() {
		return this.code.cardinality();
	}

	/** Lines of code from the first to the last, both included. */
	int code(int first, int last) {
		return (last < first) ? 0 : this.code.get(first, last + 1).cardinality();
	}

	int comments() {
		var alone = (BitSet) this.comment.clone();
		alone.andNot(this.code);
		return alone.cardinality();
	}

}
