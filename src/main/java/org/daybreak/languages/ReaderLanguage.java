package org.daybreak.languages;

import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Knows from a page's address whose page it is.
 */
@FunctionalInterface
public interface ReaderLanguage {

	/** What is known; empty for a page that is nobody's. */
	Optional<Told> of(HttpServletRequest request);

	/**
	 * The languages of one reader.
	 *
	 * @param chosen what the reader chose once; null: nothing
	 * @param newsletters that of what the reader receives
	 */
	record Told(@Nullable Locale chosen, Locale newsletters) {

		Optional<Locale> own() {
			return Optional.ofNullable(this.chosen);
		}

	}

}
