package org.daybreak.lists.words;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words by which systems say how somebody stands. Only a yes must be exact; whatever
 * resembles a no is one, and what is neither is unknown.
 */
final class StatusWords {

	private static final Set<String> YES = Set.of("yes", "true", "1", "y", "t", "on", "oui", "ja", "si", "sim", "da",
			"\u0434\u0430", "\u662F", "\u0646\u0639\u0645", "co", "ndiyo", "vrai", "wahr", "verdadero", "verdadeiro");

	/** Marks in a box, where the column asks a question. */
	private static final Set<String> TICKS = Set.of("x", "checked", "ticked", "ok", "accepted", "given");

	private static final Set<String> RECEIVES = Set.of("active", "subscribed", "subscriber", "confirmed", "enabled",
			"optedin", "optin", "doubleoptin", "doubleoptedin", "singleoptin", "confirmedoptin", "express", "explicit",
			"granted", "consented", "accepted", "agreed", "marketingcontact", "aktiv", "aktiviert", "actif", "activo",
			"activa", "ativo", "ativa", "abonne", "abonnee", "abonniert", "angemeldet", "bestatigt", "eingetragen",
			"inscrit", "inscrite", "inscrito", "inscrita", "confirme", "confirmee", "confirmado", "confirmada",
			"suscrito", "suscrita", "alta", "assinante", "\u043F\u043E\u0434\u043F\u0438\u0441\u0430\u043D",
			"\u0430\u043A\u0442\u0438\u0432\u0435\u043D", "\u0430\u043A\u0442\u0438\u0432\u043D\u044B\u0438",
			"\u5DF2\u8BA2\u9605", "\u8BA2\u9605", "\u0645\u0634\u062A\u0631\u0643", "\u0646\u0634\u0637", "dadangky",
			"amejiunga");

	private static final Set<String> NO = Set.of("no", "false", "0", "00", "n", "f", "nein", "non", "nao", "nope",
			"faux", "falsch", "falso", "\u043D\u0435\u0442", "\u5426", "\u0644\u0627", "khong", "hapana", "-1", "none",
			"never", "nie", "jamais", "nunca", "unchecked");

	private static final Set<String> PAUSED = Set.of("paused", "pause", "pausiert", "enpause", "pausado", "pausada",
			"snoozed");

	/** Who was never asked, or has not answered, has not said no. */
	private static final Set<String> YET = Set.of("confirmed", "verified", "yet", "activated", "validated", "set",
			"known", "specified", "applicable", "available", "provided", "defined", "bestatigt", "confirme",
			"confirmado", "verifie", "renseigne", "answered", "asked");

	private static final Pattern WITH_TENTHS = Pattern.compile("[01][.,]0{1,4}");

	private static final Pattern BELOW_ZERO = Pattern.compile("[-\u2212]\\s?[0-9]{1,9}");

	private StatusWords() {
	}

	/** What a word says; {@link ConsentVerdict#UNKNOWN} if nobody knows. */
	static ConsentVerdict of(String value) {
		var text = value.strip();
		if (BELOW_ZERO.matcher(text).matches()) {
			return ConsentVerdict.LEFT;
		}
		if (WITH_TENTHS.matcher(text).matches()) {
			return (text.charAt(0) == '1') ? ConsentVerdict.YES : ConsentVerdict.LEFT;
		}
		var word = Folded.value(text);
		if (word.plain().isEmpty()) {
			return ConsentVerdict.UNKNOWN;
		}
		return isYes(word) ? ConsentVerdict.YES : PAUSED.contains(word.plain()) ? ConsentVerdict.PAUSED
				: NO.contains(word.plain()) ? ConsentVerdict.LEFT : numbered(word);
	}

	/** As those systems number them that number at all. */
	private static ConsentVerdict numbered(Folded word) {
		return switch (word.plain()) {
			case "2" -> ConsentVerdict.LEFT;
			case "3" -> ConsentVerdict.BOUNCED;
			case "4" -> ConsentVerdict.COMPLAINED;
			default -> worded(word);
		};
	}

	private static ConsentVerdict worded(Folded word) {
		if (word.words().size() > 1 && Stems.NEGATING.contains(word.words().get(0))) {
			return negated(word.rest());
		}
		for (var negation : new String[] { "non", "not", "never" }) {
			if (word.plain().startsWith(negation) && RECEIVES.contains(word.plain().substring(negation.length()))) {
				return negated(Folded.value(word.plain().substring(negation.length())));
			}
		}
		return stopping(word);
	}

	private static ConsentVerdict negated(Folded rest) {
		var otherwise = stopping(rest);
		return (rest.has(YET) || otherwise == ConsentVerdict.WAITS) ? ConsentVerdict.WAITS
				: (otherwise == ConsentVerdict.LEFT && !rest.holds(Set.of("mail", "contact", "send")))
						? ConsentVerdict.UNKNOWN
						: (otherwise == ConsentVerdict.BOUNCED || otherwise == ConsentVerdict.COMPLAINED)
								? ConsentVerdict.UNKNOWN : ConsentVerdict.LEFT;
	}

	private static ConsentVerdict stopping(Folded word) {
		if (word.holds(Stems.COMPLAINT) || word.has(Set.of("junk"))) {
			return ConsentVerdict.COMPLAINED;
		}
		if (word.holds(Stems.BOUNCE) || word.has(Stems.BOUNCE_WORDS)) {
			return ConsentVerdict.BOUNCED;
		}
		if (word.holds(Stems.LEAVING) || word.has(Stems.LEAVING_WORDS) || Stems.LEAVING_WORDS.contains(word.plain())) {
			return ConsentVerdict.LEFT;
		}
		return word.holds(Stems.WAITING) ? ConsentVerdict.WAITS : ConsentVerdict.UNKNOWN;
	}

	private static boolean isYes(Folded word) {
		return YES.contains(word.plain()) || RECEIVES.contains(word.plain());
	}

	/** A mark in a box. */
	static boolean isTicked(String value) {
		return value.equals("\u2713") || value.equals("\u2714") || value.equals("\u2611")
				|| TICKS.contains(Folded.value(value).plain());
	}

	/** A plain no, or nothing to tell. */
	static boolean isNo(String value) {
		var word = Folded.value(value);
		return of(value) == ConsentVerdict.LEFT && NO.contains(word.plain())
				|| WITH_TENTHS.matcher(value).matches() && value.charAt(0) == '0';
	}

	/** A plain yes, not a status. */
	static boolean isYes(String value) {
		return of(value) == ConsentVerdict.YES && !RECEIVES.contains(Folded.value(value).plain());
	}

}
