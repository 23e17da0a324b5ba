package org.daybreak.mail.outbox;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.daybreak.mail.EmailAddress;

/**
 * Writes letters of some kinds once it is their turn to be sent.
 */
public interface LetterWriter {

	/** The kinds that it writes, and nobody else. */
	Set<String> kinds();

	/**
	 * Writes a letter.
	 * @param recipe as the {@link Draft} has it
	 * @return empty if there is nothing left to say
	 */
	Optional<Letter> write(String kind, EmailAddress to, Map<String, String> recipe);

}
