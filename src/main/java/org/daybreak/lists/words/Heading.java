package org.daybreak.lists.words;

import java.util.Optional;
import java.util.Set;

/**
 * What the name of a column says of consent: anything that resembles it counts, so that
 * no way of saying no is overlooked.
 */
public final class Heading {

	private static final Set<String> TIMES = Set.of("at", "time", "date", "on", "since", "timestamp", "datum", "zeit",
			"fecha", "data", "heure", "ts", "datetime", "when", "ngay", "tarehe", "\u062A\u0627\u0631\u064A\u062E",
			"\u0434\u0430\u0442\u0430");

	private static final Set<String> TIMED = Set.of("time", "date", "timestamp", "edat", "datum", "fecha",
			"\u65F6\u95F4", "\u65E5\u671F");

	/** How, where and how often, instead of whether. */
	private static final Set<String> ASIDE = Set.of("url", "link", "token", "key", "hash", "id", "ids", "uuid", "count",
			"counts", "number", "num", "rate", "score", "total", "page", "reply");

	private static final Set<String> ASIDE_TOO = Set.of("ip", "source", "method", "form", "country", "city", "region",
			"referrer", "referer", "language", "name", "first", "last", "browser", "agent", "useragent", "device",
			"plan", "price", "amount", "revenue", "currency", "tier", "tiers", "expiry", "expires", "interval",
			"campaign", "segment", "tag", "tags", "group", "groups", "note", "notes", "terms", "track", "tracking",
			"cookies", "cookie", "received", "opened", "clicked", "sent", "ads", "profiling", "analytics", "owner",
			"title", "length", "text");

	private static final Set<String> ENDINGS = Set.of("optinip", "optiniptext", "confirmip", "subscribepage",
			"subscriberid", "subscriptionid", "subscriptionsource", "optinsource", "signupip", "subscribeip",
			"subscriptionip", "unsubscribeurl", "unsubscribelink", "bouncecount", "consentid", "consenttotrack",
			"listunsubscribe");

	/** Other ways to be written to. */
	private static final Set<String> CHANNELS = Set.of("sms", "phone", "mobile", "whatsapp", "push", "fax", "postal",
			"telephone", "calls", "text", "mms", "rcs");

	private static final Set<String> MAILS = Set.of("email", "mail", "emails", "mailing", "mails", "newsletter",
			"courriel", "correo");

	private static final Set<String> PEOPLE = Set.of("subscriber", "member", "contact", "list", "optin", "global",
			"delivery", "deliverability", "user", "lead", "person", "recipient", "reader", "abo", "abonnement");

	private static final Set<String> REACHABLE = Set.of("valid", "deliverable", "reachable");

	/** Asked of mail, it is whether it is wanted. */
	private static final Set<String> WISHING = Set.of("want", "wants", "send", "can", "may", "should", "notifications",
			"please");

	private static final Set<String> UNTIL = Set.of("until", "till", "bis", "hasta");

	/** Letters are to wait. */
	private static final Set<String> RESTING = Set.of("paused", "snoozed", "pause", "hold");

	private static final Set<String> STOPS = Set.of("stop", "stopped", "baja", "bajas", "dnc", "dne", "dnm", "dnd",
			"block", "ban", "quit", "suspended", "excluded", "refused", "declined", "retired", "terminated", "frozen");

	private static final Set<String> WARDING = Set.of("donot", "dont", "nomail", "noemail", "nocontact", "nonewsletter",
			"nomarketing");

	private Heading() {
	}

	/** How a column of this name tells who may be written to; empty: it does not. */
	public static Optional<ConsentKind> of(String name) {
		var heading = Folded.heading(name);
		if (aside(heading, ASIDE) || heading.ends(ENDINGS) || heading.has(CHANNELS) && !heading.has(MAILS)) {
			return Optional.empty();
		}
		var stop = stop(heading);
		if (stop.isPresent()) {
			return stop;
		}
		if (aside(heading, ASIDE_TOO)) {
			return Optional.empty();
		}
		return (heading.has(Stems.STATUS) || heading.ends(Set.of("status", "statut", "\u72B6\u6001"))) ? status(heading)
				: agreement(heading);
	}

	/** A word such as these, but not alone. */
	private static boolean aside(Folded heading, Set<String> words) {
		return heading.words().size() > 1 && (heading.has(words) || isNumber(heading));
	}

	/** As in "subscriber no". */
	private static boolean isNumber(Folded heading) {
		var last = heading.words().get(heading.words().size() - 1);
		return (last.equals("no") || last.equals("nr")) && !heading.has(Set.of("yes", "ja", "si", "y"));
	}

	private static Optional<ConsentKind> stop(Folded heading) {
		var kind = heading.holds(Stems.COMPLAINT) ? ConsentKind.COMPLAINED
				: (heading.holds(Stems.BOUNCE) || heading.has(Set.of("bounces"))) ? ConsentKind.BOUNCED
						: (heading.holds(Stems.LEAVING) || heading.has(STOPS) || left(heading)) ? ConsentKind.LEFT
								: null;
		if (kind == null) {
			return Optional.empty();
		}
		return Optional.of((negated(heading) && !heading.holds(WARDING)) ? ConsentKind.AGREED : kind);
	}

	/** Who left, not how many days are. */
	private static boolean left(Folded heading) {
		return heading.has(Set.of("left")) && (heading.words().size() == 1 || heading.has(TIMES));
	}

	private static Optional<ConsentKind> status(Folded heading) {
		return (heading.has(MAILS) || heading.has(PEOPLE) || heading.holds(Stems.AGREEING)
				|| heading.holds(Stems.CONFIRMING) || heading.words().size() == 1 && heading.holds(MAILS))
						? Optional.of(ConsentKind.STATUS) : Optional.empty();
	}

	private static Optional<ConsentKind> agreement(Folded heading) {
		if (heading.holds(Stems.WAITING) || heading.has(RESTING) && !heading.has(TIMES) && !heading.has(UNTIL)) {
			return Optional.of(ConsentKind.UNCONFIRMED);
		}
		if (heading.has(REACHABLE) || heading.plain().equals("isvalid")) {
			return Optional.of(negated(heading) ? ConsentKind.BOUNCED : ConsentKind.REACHABLE);
		}
		var confirms = heading.holds(Stems.CONFIRMING) || heading.plain().equals("doi")
				|| heading.plain().equals("optedin") || heading.plain().equals("activesubscription");
		if (!confirms && !heading.holds(Stems.AGREEING) && !heading.has(Stems.AGREEING_WORDS) && !wished(heading)) {
			return Optional.empty();
		}
		if (negated(heading)) {
			return Optional.of(confirms ? ConsentKind.UNCONFIRMED : ConsentKind.LEFT);
		}
		if (heading.ends(Set.of("ertype", "tiontype", "bertype"))) {
			return Optional.of(ConsentKind.SORT);
		}
		var timed = heading.has(TIMES) || heading.ends(TIMED) && !heading.ends(Set.of("update"));
		return Optional.of(timed ? ConsentKind.AGREED_AT : confirms ? ConsentKind.CONFIRMED : ConsentKind.AGREED);
	}

	private static boolean wished(Folded heading) {
		return heading.plain().equals("opt")
				|| heading.has(WISHING) && (heading.has(MAILS) || heading.has(Set.of("contact", "write")));
	}

	/** A word behind which the meaning turns; at the end it is but a number's. */
	private static boolean negated(Folded heading) {
		var words = heading.words();
		for (int i = 0; i < words.size() - 1; i++) {
			if (Stems.NEGATING.contains(words.get(i))) {
				return true;
			}
		}
		return heading.plain().startsWith("nonsub") || heading.plain().startsWith("notsub")
				|| heading.plain().startsWith("neversub");
	}

}
