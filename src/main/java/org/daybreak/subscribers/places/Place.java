package org.daybreak.subscribers.places;

/**
 * A place whose clock one may live by.
 *
 * @param zone IANA name
 * @param name "Paris (UTC+1)", in some language and at present
 */
public record Place(String zone, String name) {

}
