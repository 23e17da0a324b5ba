package org.daybreak.mail.smtp;

import org.jspecify.annotations.Nullable;

/**
 * What the relay said to a letter's body, and to the invitation of the letter after it.
 *
 * @param body the answer to the body and its final dot
 * @param next the answer to MAIL, RCPT and DATA of the next letter, null if none was
 * given
 */
public record Exchange(Reply body, @Nullable Reply next) {

}
