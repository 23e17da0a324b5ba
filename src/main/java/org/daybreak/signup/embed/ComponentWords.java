package org.daybreak.signup.embed;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the component says and offers, in one language.
 *
 * @param locale the language all this is in
 * @param dir ltr or rtl
 * @param languages the tags one can choose, with their own names
 * @param ticket when this was asked for, signed
 * @param challenge where the proof of work begins, seen from here; null: none is asked
 * @param say the texts by name
 */
record ComponentWords(String locale, String dir, List<Offered> newsletters, Map<String, String> languages,
		String ticket, @Nullable String challenge, Map<String, String> say) {

	/**
	 * A newsletter on offer.
	 *
	 * @param wording what goes along with the sign-up, the id of the next
	 * @param consent what one agrees to
	 * @param privacy the address of the publisher's privacy notice
	 */
	record Offered(String slug, String name, String wording, String consent, String privacy) {

	}

}
