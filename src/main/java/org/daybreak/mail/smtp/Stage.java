package org.daybreak.mail.smtp;

/**
 * Where in the SMTP dialogue a reply came, or the connection was lost. From {@link #DOT}
 * on the relay may have the letter; before it the relay must drop what it has seen (RFC
 * 5321 §4.1.1.10).
 */
public enum Stage {

	CONNECT, MAIL, RCPT, DATA, BODY, DOT

}
