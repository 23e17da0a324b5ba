package org.daybreak.signup;

import java.util.List;

import org.daybreak.signup.confirmation.Wording;
import org.jspecify.annotations.Nullable;

/**
 * A form to sign up with as it is laid before a reader: whole newsletters, what one
 * agrees to, and what was typed before.
 *
 * @param wording what one agrees to; its id goes along with the sign-up
 * @param zones the few places to choose from, as options of a list
 * @param others further newsletters of a refused form, asked for again
 * @param fault what is wrong with the address
 * @param instead the address probably meant, if this one looks mistyped
 * @param again why the button is to be pressed once more
 * @param place whose clock the newsletter goes by
 * @param ticket when the form was laid out, signed
 * @param challenge where the proof of work begins; null: none is asked
 */
public record SignUpFormView(String slug, String name, String description, Wording wording, String privacyUrl,
		String email, String zones, @Nullable String next, List<String> others, @Nullable String fault,
		@Nullable String instead, @Nullable String again, String place, List<Tongue> languages, String ticket,
		@Nullable String challenge) {

	/**
	 * A language to choose.
	 */
	public record Tongue(String tag, String name, boolean chosen) {

	}

}
