package org.daybreak.personal.owndata;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.daybreak.subscribers.LinkKind;

/**
 * The one thing a fresh link does.
 */
enum Purpose {

	/** Lets the reader type another address. */
	ADDRESS(LinkKind.ADDRESS),
	/** Confirms that the other address is the reader's too. */
	NEW_ADDRESS(LinkKind.NEW_ADDRESS),
	/** Gives a copy of all that is kept. */
	COPY(LinkKind.COPY),
	/** Erases all that is kept. */
	ERASURE(LinkKind.ERASURE);

	private final LinkKind kind;

	Purpose(LinkKind kind) {
		this.kind = kind;
	}

	LinkKind kind() {
		return this.kind;
	}

	/** As it stands in the keys of messages. */
	String key() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** What the preferences page asks for; a new address is proven on the way only. */
	static Optional<Purpose> asked(String name) {
		return Arrays.stream(values())
			.filter((purpose) -> purpose != NEW_ADDRESS && purpose.name().equalsIgnoreCase(name))
			.findFirst();
	}

}
