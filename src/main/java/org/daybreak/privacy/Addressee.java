package org.daybreak.privacy;

import java.util.List;

import org.daybreak.mail.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whose address it is, as far as we know that person.
 *
 * @param subscriberId null: no subscriber, though the address may stand somewhere
 * @param subscriptionIds under which letters went out
 */
public record Addressee(EmailAddress address, @Nullable Long subscriberId, List<Long> subscriptionIds) {

}
