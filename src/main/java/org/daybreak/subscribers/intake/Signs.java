package org.daybreak.subscribers.intake;

import org.jspecify.annotations.Nullable;

/**
 * What a form brings beside the wish, by which robots are told from people; forms that
 * are not ours bring nothing.
 *
 * @param website the field that people leave empty
 * @param ticket when the form was shown, signed
 * @param altcha the answer to a challenge
 * @param wording the id of the wording that the form says it showed
 * @param pressed whether the browser vouches that a person pressed (Sec-Fetch-User)
 */
public record Signs(@Nullable String website, @Nullable String ticket, @Nullable String altcha,
		@Nullable String wording, boolean pressed) {

}
