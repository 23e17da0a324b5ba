package org.daybreak.subscribers.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The body of a single letter, told once and written as text and as HTML.
 */
public final class LetterBody {

	private final String heading;

	private final List<Part> parts = new ArrayList<>();

	private final List<String> footer;

	public LetterBody(String heading, List<String> footer) {
		this.heading = heading;
		this.footer = footer;
	}

	public LetterBody paragraph(String text) {
		this.parts.add(new Part("paragraph", text, null));
		return this;
	}

	public LetterBody button(String label, String url) {
		this.parts.add(new Part("button", label, url));
		return this;
	}

	public LetterBody link(String label, String url) {
		this.parts.add(new Part("link", label, url));
		return this;
	}

	/** A link stands alone on its line. */
	public String plain() {
		var body = this.parts.stream()
			.map((part) -> (part.url() != null) ? part.text() + ":\n" + part.url() : part.text())
			.collect(Collectors.joining("\n\n"));
		return this.heading + "\n\n" + body + "\n\n-- \n" + String.join("\n", this.footer) + "\n";
	}

	public String heading() {
		return this.heading;
	}

	public List<Part> parts() {
		return this.parts;
	}

	public List<String> footer() {
		return this.footer;
	}

	/**
	 * A paragraph, a button or a link.
	 */
	record Part(String kind, String text, @Nullable String url) {

	}

}
