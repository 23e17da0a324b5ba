package org.daybreak.lists.words;

import java.util.Set;

/**
 * How a column tells who may be written to, by what its values mean.
 */
public enum Kind {

	/** Words such as active and unsubscribed. */
	STATUS {
		@Override
		Verdict judged(String value) {
			return StatusWords.of(value);
		}
	},

	/** What sort of subscriber somebody is. */
	SORT {
		@Override
		Verdict judged(String value) {
			return SORTS.contains(Folded.value(value).plain()) ? Verdict.YES : StatusWords.of(value);
		}
	},

	/** Yes, no, or when it was said: letters are wanted. */
	AGREED {
		@Override
		Verdict judged(String value) {
			return (Blank.isTime(value) || StatusWords.isTicked(value)) ? Verdict.YES : StatusWords.of(value);
		}

		@Override
		Verdict blank() {
			return Verdict.WAITS;
		}
	},

	/** The same of having confirmed it: a no is not yet. */
	CONFIRMED {
		@Override
		Verdict judged(String value) {
			return StatusWords.isNo(value) ? Verdict.WAITS
					: (Blank.isTime(value) || StatusWords.isTicked(value)) ? Verdict.YES : StatusWords.of(value);
		}
	},

	/** When somebody agreed; nothing there says nothing. */
	AGREED_AT {
		@Override
		Verdict judged(String value) {
			var said = Blank.isTime(value) ? Verdict.NOTHING : CONFIRMED.judged(value);
			return (said == Verdict.YES) ? Verdict.NOTHING : said;
		}

		@Override
		Verdict blank() {
			return Verdict.NOTHING;
		}
	},

	/** Whether the address can be written to: a no is one that cannot. */
	REACHABLE {
		@Override
		Verdict judged(String value) {
			var said = WELL.contains(Folded.value(value).plain()) ? Verdict.NOTHING : StatusWords.of(value);
			return StatusWords.isNo(value) ? Verdict.BOUNCED : (said == Verdict.YES) ? Verdict.NOTHING : said;
		}

		@Override
		Verdict blank() {
			return Verdict.NOTHING;
		}
	},

	/** Whatever stands there but a no has not confirmed yet. */
	UNCONFIRMED {
		@Override
		Verdict judged(String value) {
			return StatusWords.isNo(value) ? Verdict.NOTHING : Verdict.WAITS.and(graver(value, Verdict.WAITS));
		}

		@Override
		Verdict blank() {
			return Verdict.NOTHING;
		}
	},

	/** Whatever stands there but a no has left. */
	LEFT {
		@Override
		Verdict judged(String value) {
			return stopped(value, Verdict.LEFT);
		}

		@Override
		Verdict blank() {
			return Verdict.NOTHING;
		}
	},

	/** Whatever stands there but a no was not reached. */
	BOUNCED {
		@Override
		Verdict judged(String value) {
			return stopped(value, Verdict.BOUNCED);
		}

		@Override
		Verdict blank() {
			return Verdict.NOTHING;
		}
	},

	/** Whatever stands there but a no has complained. */
	COMPLAINED {
		@Override
		Verdict judged(String value) {
			return stopped(value, Verdict.COMPLAINED);
		}

		@Override
		Verdict blank() {
			return Verdict.NOTHING;
		}
	},

	/** A column of something else: only a word that stops without doubt counts. */
	HINT {
		@Override
		Verdict judged(String value) {
			var said = isStatus(value) ? StatusWords.of(value) : Verdict.NOTHING;
			return (said.stops() && CERTAIN.contains(Folded.value(value).plain())) ? said : Verdict.NOTHING;
		}

		@Override
		Verdict blank() {
			return Verdict.NOTHING;
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
	public Verdict of(String value) {
		return Blank.is(value) ? blank() : judged(value);
	}

	abstract Verdict judged(String value);

	/** What it says that nothing stands there. */
	Verdict blank() {
		return Verdict.BLANK;
	}

	/** Whether a value is a word for a standing, so that its column may hold such. */
	public static boolean isStatus(String value) {
		return value.length() > 2 && !isYesOrNo(value) && StatusWords.of(value) != Verdict.UNKNOWN
				&& !Character.isDigit(value.charAt(0));
	}

	/** Whether a value is an answer to a question. */
	public static boolean isYesOrNo(String value) {
		return StatusWords.isNo(value) || StatusWords.isYes(value);
	}

	private static Verdict stopped(String value, Verdict how) {
		if (StatusWords.isNo(value) || WELL.contains(Folded.value(value).plain())) {
			return Verdict.NOTHING;
		}
		var said = StatusWords.of(value);
		return (said == Verdict.YES && !StatusWords.isYes(value)) ? Verdict.WAITS : graver(value, how);
	}

	private static Verdict graver(String value, Verdict least) {
		var said = StatusWords.of(value);
		return said.stops() ? said.and(least) : least;
	}

}
