package org.daybreak.deliveries.run;

import org.daybreak.deliveries.letters.EditionLetter;

/**
 * What the letters of one partition are sent with, over one connection.
 *
 * @param letters the edition, encoded
 * @param wire the way to the relay
 * @param goAhead whether another letter may be begun
 * @param books which letter may go, and what became of each
 * @param aside the readers whose letters wait beside
 * @param evidence what tells a reader's fault from the relay's
 */
record Equipment(EditionLetter letters, RelayConnection wire, GoAhead goAhead, Bookkeeping books, SetAside aside,
		Evidence evidence) {

}
