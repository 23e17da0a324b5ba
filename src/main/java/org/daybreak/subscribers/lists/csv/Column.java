package org.daybreak.subscribers.lists.csv;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A column that a list may have, by the names that people and other programs give it.
 */
public enum Column {

	EMAIL("Address", "email", "emailaddress", "mail", "emails", "mailaddress", "address", "subscriberemail",
			"contactemail", "courriel", "adressemail", "adressedemessagerie", "emailadresse", "mailadresse", "correo",
			"correoelectronico", "endereodeemail", "endereco", "pochta", "email1value"),

	NEWSLETTER("Newsletter", "newsletter", "newsletters", "newsletterslug", "list", "listname", "publication",
			"newsletterid"),

	STATUS("Status", "status", "state", "subscriptionstatus", "statut", "estado", "memberstatus"),

	TIME_ZONE("Time zone", "timezone", "tz", "zone", "zeitzone", "fuseauhoraire"),

	LOCALE("Language", "locale", "language", "lang", "langue", "sprache", "idioma", "preferredlanguage"),

	CONFIRMED_AT("Confirmed at", "confirmedat", "confirmtime", "confirmationtime", "confirmed", "confirmationdate",
			"optintime", "optindate", "optinat", "subscribedat", "dateconfirmed"),

	PAUSED_UNTIL("Paused until", "pauseduntil"),

	DELIVERY_TIME("Hour", "deliverytime"),

	DELIVERY_DAYS("Days", "deliverydays");

	private final String words;

	private final Set<String> names;

	Column(String words, String... names) {
		this.words = words;
		this.names = Set.of(names);
	}

	/** The column of a name in the first line. */
	static Optional<Column> named(String name) {
		var plain = Normalizer.normalize(name, Normalizer.Form.NFD)
			.toLowerCase(Locale.ROOT)
			.replaceAll("[^\\p{L}\\p{Nd}]", "");
		for (var column : values()) {
			if (column.names.contains(plain)) {
				return Optional.of(column);
			}
		}
		return Optional.empty();
	}

	/** As the desk calls it. */
	public String words() {
		return this.words;
	}

}
