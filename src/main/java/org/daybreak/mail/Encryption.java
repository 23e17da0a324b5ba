package org.daybreak.mail;

/**
 * How a server is spoken to.
 */
public enum Encryption {

	/** STARTTLS where the server offers it. */
	OFFERED,

	/** STARTTLS, or not at all. */
	STARTTLS,

	/** TLS from the first octet. */
	TLS,

	/** In the clear. */
	NONE

}
