package org.daybreak.mail.smtp;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;

/**
 * A letter's envelope: where bounces go and the one reader it is for.
 *
 * @param from return path of MAIL
 * @param to recipient of RCPT
 */
public record Envelope(ReturnPath from, EmailAddress to) {

}
