package org.daybreak.mail.outbox;

import java.util.Map;

import org.daybreak.mail.EmailAddress;

/**
 * A letter that is yet to be written, which happens outside of any transaction.
 *
 * @param kind one word for the operator, and who writes it: see {@link LetterWriter}
 * @param returnPath where bounces go; its domain is the Message-ID's
 * @param recipe what its writer needs, by name; it is kept until the letter is written
 */
public record Draft(String kind, EmailAddress to, EmailAddress returnPath, Map<String, String> recipe) {

	public Draft {
		recipe = Map.copyOf(recipe);
	}

}
