package org.daybreak.deliveries.progress;

/**
 * Where the sending of an edition stands.
 */
public enum SendState {

	SENDING, PAUSED, CANCELLED, SENT

}
