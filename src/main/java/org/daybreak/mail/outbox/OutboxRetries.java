package org.daybreak.mail.outbox;

import java.time.Duration;
import java.util.List;

import org.daybreak.mail.smtp.Reply;
import org.daybreak.mail.smtp.Stage;

/**
 * What becomes of a single letter that the relay did not take.
 */
public final class OutboxRetries {

	/** RFC 5321 section 4.5.4.1 asks to give up after 4–5 days at least. */
	static final Duration LIFE = Duration.ofDays(7);

	/**
	 * How long one attempt may take before another node may think it dead: longer than
	 * all that we wait for with a letter in hand, the ten minutes for the reply to the
	 * dot included, lest a slow relay get it twice.
	 */
	public static final Duration LEASE = Duration.ofMinutes(15);

	private static final List<Duration> WAITS = List.of(Duration.ofSeconds(10), Duration.ofMinutes(1),
			Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

	private OutboxRetries() {
	}

	/** The wait after so many attempts, at least one. */
	static Duration after(int attempts) {
		return WAITS.get(Math.min(attempts, WAITS.size()) - 1);
	}

	/**
	 * Whether trying again is of no use. A refusal of our session (500–504, RFC 5321
	 * section 4.2.2) or of us as a sender (5.7.x, RFC 3463 section 3.8) is the operator's
	 * to mend and keeps the letter; a letter whose fate is unknown is sent again with the
	 * same Message-ID.
	 */
	static boolean isFinal(Reply reply) {
		var ours = reply.stage() == Stage.CONNECT || reply.stage() == Stage.MAIL || reply.code() <= 504
				|| (reply.enhanced() != null && reply.enhanced().startsWith("5.7."));
		return reply.permanentRefusal() && !ours;
	}

}
