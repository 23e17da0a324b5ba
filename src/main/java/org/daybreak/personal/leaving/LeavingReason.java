package org.daybreak.personal.leaving;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Why somebody leaves, in the words we offer: a free text could name the reader.
 */
enum LeavingReason {

	/** Too many letters. */
	TOO_OFTEN,
	/** The news was not of interest. */
	NOT_FOR_ME,
	/** The letter was hard to read. */
	HARD_TO_READ,
	/** The news is read somewhere else. */
	ELSEWHERE,
	/** The reader does not remember a sign-up. */
	NEVER_ASKED,
	/** Something else. */
	OTHER;

	/** The reason a form named; empty for anything else. */
	public static Optional<LeavingReason> named(@Nullable String name) {
		return Arrays.stream(values()).filter((reason) -> reason.name().equals(name)).findFirst();
	}

	/** As texts name it: too-often. */
	public String key() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
