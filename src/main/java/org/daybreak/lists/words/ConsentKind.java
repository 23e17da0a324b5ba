package org.daybreak.lists.words;

import java.util.Set;

/**
 * How a column tells who may be written to, by what its values mean.
 */
public enum ConsentKind {

	/** Words such as active and unsubscribed. */
	STATUS {
		@Override
		ConsentVerdict judged(String value) {
			return StatusWords.of(value);
		}
	},

	/** What sort of subscriber somebody is. */
	SORT {
		@Override
		ConsentVerdict judged(String value) {
			return SORTS.contains(Folded.value(value).plain()) ? ConsentVerdict.YES : StatusWords.of(value);
		}
	},

	/** Yes, no, or when it was said: letters are wanted. */
	AGREED {
		@Override
		ConsentVerdict judged(String value) {
			return (Blank.isTime(value) || StatusWords.isTicked(value)) ? ConsentVerdict.YES : StatusWords.of(value);
		}

		@Override
		ConsentVerdict blank() {
			return ConsentVerdict.WAITS;
		}
	},

	/** The same of having confirmed it: a no is not yet. */
	CONFIRMED {
		@Override
		ConsentVerdict judged(String value) {
			return StatusWords.isNo(value) ? ConsentVerdict.WAITS
					: (Blank.isTime(value) || StatusWords.isTicked(value)) ? ConsentVerdict.YES : StatusWords.of(value);
		}
	},

	/** When somebody agreed; nothing there says nothing. */
	AGREED_AT {
		@Override
		ConsentVerdict judged(String value) {
			var said = Blank.isTime(value) ? ConsentVerdict.NOTHING : CONFIRMED.judged(value);
			return (said == ConsentVerdict.YES) ? ConsentVerdict.NOTHING : said;
		}

		@Override
		ConsentVerdict blank() {
			return ConsentVerdict.NOTHING;
		}
	},

	/** Whether the address can be written to: a no is one that cannot. */
	REACHABLE {
		@Override
		ConsentVerdict judged(String value) {
			var said = WELL.contains(Folded.value(value).plain()) ? ConsentVerdict.NOTHING : StatusWords.of(value);
			return StatusWords.isNo(value) ? ConsentVerdict.BOUNCED
					: (said == ConsentVerdict.YES) ? ConsentVerdict.NOTHING : said;
		}

		@Override
		ConsentVerdict blank() {
			return ConsentVerdict.NOTHING;
		}
	},

	/** Whatever stands there but a no has not confirmed yet. */
	UNCONFIRMED {
		@Override
		ConsentVerdict judged(String value) {
			return StatusWords.isNo(value) ? ConsentVerdict.NOTHING
					: ConsentVerdict.WAITS.and(graver(value, ConsentVerdict.WAITS));
		}

		@Override
		ConsentVerdict blank() {
			return ConsentVerdict.NOTHING;
		}
	},

	/** Whatever stands there but a no has left. */
	LEFT {
		@Override
		ConsentVerdict judged(String value) {
			return stopped(value, ConsentVerdict.LEFT);
		}

		@Override
		ConsentVerdict blank() {
			return ConsentVerdict.NOTHING;
		}
	},

	/** Whatever stands there but a no was not reached. */
	BOUNCED {
		@Override
		ConsentVerdict judged(String value) {
			return stopped(value, ConsentVerdict.BOUNCED);
		}

		@Override
		ConsentVerdict blank() {
			return ConsentVerdict.NOTHING;
		}
	},

	/** Whatever stands there but a no has complained. */
	COMPLAINED {
		@Override
		ConsentVerdict judged(String value) {
			return stopped(value, ConsentVerdict.COMPLAINED);
		}

		@Override
		ConsentVerdict blank() {
			return ConsentVerdict.NOTHING;
		}
	},

	/** A column of something else: only a word that stops without doubt counts. */
	HINT {
		@Override
		ConsentVerdict judged(String value) {
			var said = isStatus(value) ? StatusWords.of(value) : ConsentVerdict.NOTHING;
			return (said.stops() && CERTAIN.contains(Folded.value(value).plain())) ? said : ConsentVerdict.NOTHING;
		}

		@Override
		ConsentVerdict blank() {
			return ConsentVerdict.NOTHING;
		}
	};

	private static final Set<String> SORTS = Set.of("regular", "premium", "gifted", "free", "paid", "comped", "trial",
			"trialing", "trialed", "complimentary", "lifetime");

	private static final Set<String> CERTAIN = Set.of("unsubscribed", "unsubscribe", "optedout", "optout", "bounced",
			"hardbounced", "softbounced", "complained", "complaint", "spam", "markedasspam", "blocked", "blocklisted",
			"blacklisted", "disabled", "cleaned", "cancelled", "canceled", "inactive", "suppressed", "undeliverable",
			"unreachable", "donotmail", "donotcontact", "abgemeldet", "desabonne", "desinscrit", "baja");

	private static final Set<String> WELL = Set.of("ok", "valid", "good", "deliverable", "never", "none", "clean");

	/** What a value says, white space around it left out. */
	public ConsentVerdict of(String value) {
		return Blank.is(value) ? blank() : judged(value);
	}

	abstract ConsentVerdict judged(String value);

	/** What it says that nothing stands there. */
	ConsentVerdict blank() {
		return ConsentVerdict.BLANK;
	}

	/** Whether a value is a word for a standing, so that its column may hold such. */
	public static boolean isStatus(String value) {
		return value.length() > 2 && !isYesOrNo(value) && StatusWords.of(value) != ConsentVerdict.UNKNOWN
				&& !Character.isDigit(value.charAt(0));
	}

	/** Whether a value is an answer to a question. */
	public static boolean isYesOrNo(String value) {
		return StatusWords.isNo(value) || StatusWords.isYes(value);
	}

	private static ConsentVerdict stopped(String value, ConsentVerdict how) {
		if (StatusWords.isNo(value) || WELL.contains(Folded.value(value).plain())) {
			return ConsentVerdict.NOTHING;
		}
		var said = StatusWords.of(value);
		return (said == ConsentVerdict.YES && !StatusWords.isYes(value)) ? ConsentVerdict.WAITS : graver(value, how);
	}

	private static ConsentVerdict graver(String value, ConsentVerdict least) {
		var said = StatusWords.of(value);
		return said.stops() ? said.and(least) : least;
	}

}
