package org.daybreak.mail;

/**
 * Somebody who writes or is written to.
 *
 * @param name shown beside the address; one line
 */
public record Mailbox(String name, EmailAddress address) {

	public Mailbox {
		if (name.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException("a name is one line without control characters");
		}
	}

}
