package org.daybreak.mail;

/**
 * An address no letter can reach; the message is for the person who typed it.
 */
public class InvalidAddress extends IllegalArgumentException {

	public InvalidAddress(String message) {
		super(message);
	}

}
