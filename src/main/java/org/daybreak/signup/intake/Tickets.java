package org.daybreak.signup.intake;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import org.daybreak.mail.Signatures;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tickets say when a form of ours was shown, signed: 42 base64url characters.
 */
@Component
public class Tickets {

	private static final String PURPOSE = "ticket";

	/** Nobody types an address faster. */
	private static final Duration HASTE = Duration.ofSeconds(2);

	private static final Duration LIFE = Duration.ofDays(1);

	private final Signatures signatures;

	private final InstantSource clock;

	Tickets(Signatures signatures, InstantSource clock) {
		this.signatures = signatures;
		this.clock = clock;
	}

	/** For the field {@code ticket} of a form that is shown now. */
	public String issue() {
		return signed(this.clock.instant());
	}

	/**
	 * For a form that comes back to whom it was shown before: as old as that, so that
	 * nobody is too quick twice.
	 * @param ticket as it came; null from a form without the field
	 */
	public String renew(@Nullable String ticket) {
		var now = this.clock.instant();
		return Optional.ofNullable(ticket)
			.flatMap(this::issued)
			.map((issued) -> signed(isStale(issued, now) ? now.minus(HASTE) : issued))
			.orElseGet(this::issue);
	}

	/**
	 * What a ticket gives away; null for nothing. A browser fills in and a person presses
	 * within a second: where it vouches for the person (Fetch Metadata, Sec-Fetch-User),
	 * haste is none.
	 * @param ticket as it came; null from a form without the field
	 * @throws StaleTicket of a page left open for more than a day, as people do
	 */
	@Nullable Trap trap(@Nullable String ticket, boolean pressed) {
		if (ticket == null) {
			return null;
		}
		var issued = issued(ticket);
		if (issued.isEmpty()) {
			return Trap.FORGED;
		}
		var now = this.clock.instant();
		if (isStale(issued.get(), now)) {
			throw new StaleTicket();
		}
		return (issued.get().isAfter(now.minus(HASTE)) && !pressed) ? Trap.HASTE : null;
	}

	private String signed(Instant at) {
		return this.signatures.sign(PURPOSE, ByteBuffer.allocate(8).putLong(at.toEpochMilli()).array());
	}

	private Optional<Instant> issued(String ticket) {
		return this.signatures.verify(PURPOSE, ticket)
			.filter((payload) -> payload.length == 8)
			.map((payload) -> Instant.ofEpochMilli(ByteBuffer.wrap(payload).getLong()));
	}

	private static boolean isStale(Instant issued, Instant now) {
		return issued.isBefore(now.minus(LIFE));
	}

}
