package org.daybreak.lists.csv;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A column that a list may have, by the names that people and other programs give it: the
 * surest first. Names that often mean something else are weak, and believed only where
 * there is no better one and the values fit.
 */
@SuppressWarnings("ImmutableEnumChecker")
public enum Column {

	EMAIL("Address",
			List.of("email", "emailaddress", "emails", "subscriberemail", "contactemail", "emailaddresses",
					"mailaddress", "courriel", "adressemail", "adresseemail", "adressedemessagerie", "emailadresse",
					"mailadresse", "correo", "correoelectronico", "direcciondecorreo", "endereodeemail",
					"enderecodeemail", "pochta", "barua", "baruapepe", "anwaniyabaruapepe", "\u7535\u5B50\u90AE\u4EF6",
					"\u90AE\u7BB1", "\u7535\u5B50\u90AE\u7BB1",
					"\u0627\u0644\u0628\u0631\u064A\u062F\u0627\u0644\u0627\u0644\u0643\u062A\u0631\u0648\u0646\u064A",
					"\u044D\u043B\u0435\u043A\u0442\u0440\u043E\u043D\u043D\u0430\u044F\u043F\u043E\u0447\u0442\u0430",
					"\u043F\u043E\u0447\u0442\u0430", "diachiemail", "email1value"),
			List.of("mail", "subscriber", "recipient", "address", "adresse", "direccion", "endereco", "username",
					"user", "login", "contact")),

	NEWSLETTER("Newsletter", List.of("newsletter", "newsletterslug", "newsletters", "newsletterid"),
			List.of("publication", "list", "listname", "lists", "audience", "liste", "lista")),

	STATUS("Status",
			List.of("status", "subscriptionstatus", "memberstatus", "subscriberstatus", "emailstatus", "statut",
					"globalstatus", "liststatus", "contactstatus"),
			List.of("state", "estado", "etat", "situacao")),

	TIME_ZONE("Time zone", List.of("timezone", "tz", "zeitzone", "fuseauhoraire", "zonahoraria", "fusohorario"),
			List.of("zone", "zona")),

	LOCALE("Language",
			List.of("locale", "language", "lang", "langue", "sprache", "idioma", "preferredlanguage", "languagecode",
					"\u044F\u0437\u044B\u043A", "\u8BED\u8A00", "\u0627\u0644\u0644\u063A\u0629", "ngonngu", "lugha"),
			List.of()),

	CONFIRMED_AT("Confirmed at",
			List.of("confirmedat", "confirmtime", "confirmationtime", "confirmationdate", "confirmeddate",
					"confirmdate", "confirmedon", "dateconfirmed", "confirmationat", "doubleoptinat", "doubleoptintime",
					"doubleoptindate"),
			List.of("optintime", "optindate", "optinat", "optedinat", "consentat", "consenttime", "consentdate",
					"consenttimestamp", "emailmarketingconsenttimestamp", "subscribedat", "subscribedon",
					"subscribeddate", "subscribetime", "subscribedate", "datesubscribed", "subscriptiondate",
					"confirmed")),

	PAUSED_UNTIL("Paused until", List.of("pauseduntil"), List.of()),

	DELIVERY_TIME("Hour", List.of("deliverytime"), List.of()),

	DELIVERY_DAYS("Days", List.of("deliverydays"), List.of());

	/** Ranks from here on are weak. */
	static final int WEAK = 100;

	private static final int BY_PART = WEAK - 1;

	private final String words;

	private final List<String> names;

	private final List<String> weakNames;

	Column(String words, List<String> names, List<String> weakNames) {
		this.words = words;
		this.names = names;
		this.weakNames = weakNames;
	}

	/** The column of a name in the first line, and how sure that is. */
	static Optional<Meaning> named(String name) {
		var plain = plain(name);
		for (var column : values()) {
			var exact = column.names.indexOf(plain);
			var weak = column.weakNames.indexOf(plain);
			if (exact >= 0 || weak >= 0) {
				return Optional.of(new Meaning(column, (exact >= 0) ? exact : WEAK + weak));
			}
		}
		return (plain.contains("email") || plain.contains("courriel")) && name.indexOf('@') < 0
				? Optional.of(new Meaning(EMAIL, BY_PART)) : Optional.empty();
	}

	/** No name that we know is longer. */
	private static final int LONGEST_NAME = 200;

	private static String plain(String name) {
		var plain = new StringBuilder();
		// Normalizing a run of combining marks takes its square.
		var cut = name.substring(0, Math.min(name.length(), LONGEST_NAME));
		for (var c : Normalizer.normalize(cut, Normalizer.Form.NFKD).toCharArray()) {
			if (Character.isLetterOrDigit(c)) {
				plain.append((c == '\u0111') ? 'd' : c);
			}
		}
		return plain.toString().toLowerCase(Locale.ROOT);
	}

	/** As the desk calls it. */
	public String words() {
		return this.words;
	}

	/** As the API calls it. */
	String field() {
		var field = new StringBuilder();
		for (var word : name().toLowerCase(Locale.ROOT).split("_")) {
			field.append(field.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
		}
		return field.toString();
	}

	/**
	 * What a name may mean.
	 *
	 * @param rank 0: for sure; from {@link #WEAK} on, only if the values fit
	 */
	record Meaning(Column column, int rank) {

		/** By a part of the name it is no surer than a weak one. */
		boolean isWeak() {
			return this.rank >= BY_PART;
		}

	}

}
