package org.daybreak.mail.outbox;

/**
 * Whether letters must stay here: a copy of a database mails nobody.
 */
@FunctionalInterface
public interface MailHold {

	/** True while nothing may be mailed. */
	boolean holds();

}
