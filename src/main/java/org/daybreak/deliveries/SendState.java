package org.daybreak.deliveries;

/**
 * Where the sending of an edition stands.
 */
public enum SendState {

	SENDING, PAUSED, CANCELLED, SENT

}
