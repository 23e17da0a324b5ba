package org.daybreak.subscribers;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The languages a reader may name: BCP 47 tags.
 */
public final class Languages {

	private static final int TAG_MAX = 35;

	private Languages() {
	}

	/** The language of a well-formed tag; empty for anything else. */
	public static Optional<Locale> named(@Nullable String tag) {
		if (tag == null || tag.isBlank() || tag.length() > TAG_MAX) {
			return Optional.empty();
		}
		try {
			return Optional.of(new Locale.Builder().setLanguageTag(tag.strip()).build());
		}
		catch (IllformedLocaleException ex) {
			return Optional.empty();
		}
	}

}
