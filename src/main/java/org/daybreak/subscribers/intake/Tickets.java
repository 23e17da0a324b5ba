package org.daybreak.subscribers.intake;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

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
		return this.signatures.sign(PURPOSE,
				ByteBuffer.allocate(8).putLong(this.clock.instant().toEpochMilli()).array());
	}

	/**
	 * What a ticket gives away; null for nothing. A browser fills in and a person presses
	 * within a second: where it vouches for the person (Fetch Metadata, Sec-Fetch-User),
	 * haste is none.
	 * @param ticket as it came; null from a form without the field
	 */
	@Nullable Trap trap(@Nullable String ticket, boolean pressed) {
		if (ticket == null) {
			return null;
		}
		return this.signatures.verify(PURPOSE, ticket)
			.filter((payload) -> payload.length == 8)
			.map((payload) -> Instant.ofEpochMilli(ByteBuffer.wrap(payload).getLong()))
			.map((issued) -> new Age(Duration.between(issued, this.clock.instant())))
			.orElseGet(() -> new Age(null))
			.trap(pressed);
	}

	/**
	 * How long ago a form was shown; null: nobody knows.
	 */
	private record Age(@Nullable Duration since) {

		@Nullable Trap trap(boolean pressed) {
			if (this.since == null) {
				return Trap.FORGED;
			}
			if (this.since.compareTo(LIFE) > 0) {
				return Trap.STALE;
			}
			return (this.since.compareTo(HASTE) < 0 && !pressed) ? Trap.HASTE : null;
		}

	}

}
