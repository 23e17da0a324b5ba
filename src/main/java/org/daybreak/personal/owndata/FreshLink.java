package org.daybreak.personal.owndata;

import org.daybreak.mail.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A link that does one thing, mailed a moment ago.
 *
 * @param address where letters are to go; only with {@link Purpose#NEW_ADDRESS}
 */
record FreshLink(long id, long subscriberId, Purpose purpose, @Nullable EmailAddress address) {

}
