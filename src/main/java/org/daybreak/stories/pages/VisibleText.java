package org.daybreak.stories.pages;

import java.util.Set;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * The text of an HTML element as a browser would copy it: a line for each block, a blank
 * line around paragraphs and headings.
 */
public final class VisibleText implements NodeVisitor {

	private static final Set<String> UNSEEN = Set.of("script", "style", "noscript", "template", "head", "svg", "iframe",
			"object", "select", "textarea", "math", "canvas", "audio", "video", "input");

	private static final Set<String> APART = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol",
			"pre", "figure", "table", "hr");

	private static final Pattern HIDDEN = Pattern.compile("(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden");

	private final StringBuilder text = new StringBuilder();

	private int hidden;

	private VisibleText() {
	}

	public static String of(Element element) {
		var visible = new VisibleText();
		element.traverse(visible);
		return visible.text.toString().strip();
	}

	@Override
	public void head(Node node, int depth) {
		if (node instanceof Element element) {
			if (unseen(element)) {
				this.hidden++;
			}
			else if (this.hidden == 0) {
				edge(element);
			}
		}
		else if (node instanceof TextNode text && this.hidden == 0) {
			append(text.getWholeText());
		}
	}

	@Override
	public void tail(Node node, int depth) {
		if (node instanceof Element element) {
			if (unseen(element)) {
				this.hidden--;
			}
			else if (this.hidden == 0) {
				edge(element);
			}
		}
	}

	private static boolean unseen(Element element) {
		return UNSEEN.contains(element.normalName()) || element.hasAttr("hidden")
				|| element.hasAttr("style") && HIDDEN.matcher(element.attr("style")).find();
	}

	private void edge(Element element) {
		if (APART.contains(element.normalName())) {
			breaks(2);
		}
		else if (element.isBlock() || element.nameIs("br") || element.nameIs("button")) {
			breaks(1);
		}
	}

	private void breaks(int wanted) {
		var length = this.text.length();
		while (length > 0 && this.text.charAt(length - 1) == ' ') {
			this.text.setLength(--length);
		}
		for (var there = trailingBreaks(); there < wanted && length > 0; there++) {
			this.text.append('\n');
		}
	}

	private int trailingBreaks() {
		var count = 0;
		while (count < this.text.length() && this.text.charAt(this.text.length() - 1 - count) == '\n') {
			count++;
		}
		return count;
	}

	private void append(String raw) {
		for (var i = 0; i < raw.length(); i++) {
			var c = raw.charAt(i);
			var space = c <= ' ' || c == '\u00a0';
			if (!space) {
				this.text.append(c);
			}
			else if (!this.text.isEmpty() && !Character.isWhitespace(this.text.charAt(this.text.length() - 1))) {
				this.text.append(' ');
			}
		}
	}

}
