package org.daybreak.signup.intake;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.daybreak.mail.EmailAddress;
import org.daybreak.subscribers.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * A sign-up in the intake, of whose address nothing is known yet.
 *
 * @param typed null: a robot's
 * @param newsletters their ids, in the order asked for
 * @param locale the reader's language; null: the newsletter's
 * @param zone as the device told; null: not known
 * @param shown the language in which our own form was shown; null: it was not ours
 * @param wording which wordings that form says it showed, unchecked
 * @param reserved whether room for its letter was taken before it came
 */
public record PendingSignUp(long id, Instant cameAt, @Nullable EmailAddress typed, List<Long> newsletters,
		@Nullable Locale locale, @Nullable ZoneId zone, @Nullable Locale shown, @Nullable String wording,
		Provenance trace, @Nullable Trap trap, boolean reserved) {

	public EmailAddress address() {
		return Objects.requireNonNull(this.typed);
	}

}
