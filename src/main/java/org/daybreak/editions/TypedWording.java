package org.daybreak.editions;

import java.util.Objects;

import org.daybreak.web.Malformed;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The rules for words typed into an edition; each refusal names its field.
 */
final class TypedWording {

	private TypedWording() {
	}

	static String headline(String field, @Nullable String value) {
		return Texts.line(field, value, Tellings.HEADLINE);
	}

	/** May be empty; line breaks become spaces. */
	static String summary(String field, @Nullable String value) {
		var text = Texts.optionalText(field, value, 2000);
		if (text == null) {
			return "";
		}
		var words = WordCount.count(text);
		if (words > WordCount.SUMMARY) {
			throw new Malformed(field, "has %d words, at most %d may stand here".formatted(words, WordCount.SUMMARY));
		}
		return text.replaceAll("\\s+", " ");
	}

	static String subject(String field, @Nullable String value) {
		return Texts.line(field, value, 150);
	}

	static String preheader(String field, @Nullable String value) {
		return Objects.requireNonNullElse(Texts.optionalLine(field, value, 200), "");
	}

	/** Null or empty: no source. */
	static @Nullable String source(String field, @Nullable String value) {
		return Texts.optionalLine(field, value, 200);
	}

	/** Null or empty: no link. */
	static @Nullable String url(String field, @Nullable String value) {
		var address = Texts.optionalLine(field, value, 2000);
		if (address == null) {
			return null;
		}
		var link = WebLink.of(address);
		if (link == null) {
			throw new Malformed(field, "must be an address that begins with https:// or http://");
		}
		return link;
	}

}
