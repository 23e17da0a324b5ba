package org.daybreak.signup.intake;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a form brings beside the wish, by which robots are told from people; forms that
 * are not ours bring nothing.
 *
 * @param website the field that people leave empty
 * @param ticket when the form was shown, signed
 * @param altcha the answer to a challenge
 * @param wording the ids of the wordings that the form says it showed, divided by commas
 * @param pressed whether the browser vouches that a person pressed (Sec-Fetch-User)
 */
public record RobotSigns(@Nullable String website, @Nullable String ticket, @Nullable String altcha,
		@Nullable String wording, boolean pressed) {

	/** Ids of wordings, one for each newsletter. */
	public static final Pattern WORDINGS = Pattern.compile("[0-9]{1,18}(,[0-9]{1,18}){0,49}");

}
