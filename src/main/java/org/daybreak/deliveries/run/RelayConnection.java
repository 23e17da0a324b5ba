package org.daybreak.deliveries.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import org.daybreak.deliveries.pace.Permit;
import org.daybreak.deliveries.partitions.PartitionStatus;
import org.daybreak.deliveries.relays.RelayLease;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.mail.smtp.Envelope;
import org.daybreak.mail.smtp.Exchange;
import org.daybreak.mail.smtp.OctetLetter;
import org.daybreak.mail.smtp.RelayUnavailable;
import org.daybreak.mail.smtp.Reply;
import org.daybreak.mail.smtp.SmtpConnection;
import org.jspecify.annotations.Nullable;

/**
 * The way of a partition's letters: a line to a relay and one connection at a time over
 * it; another line when this one is worn out or its relay is down.
 */
class RelayConnection implements AutoCloseable {

	private static final int LINES = 5;

	/**
	 * Others do not wait longer for the answer to one reader's command, and less long if
	 * answers usually come sooner.
	 */
	static final Duration ASIDE = Duration.ofSeconds(20);

	private final RelayPool relays;

	private final Duration aside;

	private final UsualWait usual;

	private @Nullable RelayLease line;

	private String name = "";

	/** Replies to letters over the connection. */
	private int replies;

	private volatile @Nullable SmtpConnection connection;

	/** When the relay said 354 to a letter whose body has not begun; 0: it has not. */
	private final AtomicLong invitedAt = new AtomicLong();

	RelayConnection(RelayPool relays) {
		this(relays, ASIDE);
	}

	/**
	 * A wire.
	 * @param aside after such a time without an answer a letter is set aside at the
	 * latest
	 */
	RelayConnection(RelayPool relays, Duration aside) {
		this(relays, aside, new UsualWait());
	}

	RelayConnection(RelayPool relays, Duration aside, UsualWait usual) {
		this.relays = relays;
		this.aside = aside;
		this.usual = usual;
	}

	/** Which relay was the last to take letters. */
	String name() {
		return this.name;
	}

	/** Which relay takes the letters now. */
	String relay() {
		return line().name();
	}

	/** When to ask again if no relay takes letters. */
	Instant nextTry() {
		return this.relays.nextTry();
	}

	/** Whether a letter to this domain may go now. */
	Permit permit(String domain) {
		return line().permit(domain);
	}

	/** The letter of a permit did not go. */
	void giveBack(String domain) {
		if (this.line != null) {
			this.line.giveBack(domain);
		}
	}

	/** Whether no further letter may be invited over this connection. */
	boolean spent() {
		return this.line != null && this.line.spent();
	}

	/** Asks the relay to take a letter. */
	Reply invite(Envelope letter) {
		var open = connection();
		var from = System.nanoTime();
		var patience = this.usual.patience(this.aside);
		var reply = patiently(open, open.invite(letter, patience), patience);
		answered(from, reply);
		return heard(reply, letter);
	}

	/** Whether the relay would let another connection in beside this one. */
	boolean another() {
		return line().another();
	}

	/**
	 * The connection with the letter whose invitation is not answered yet, for somebody
	 * else to wait with; this wire begins anew.
	 */
	RelayConnection handOver() {
		var other = new RelayConnection(this.relays, this.aside);
		other.line = this.line;
		other.name = this.name;
		other.replies = this.replies;
		other.connection = this.connection;
		this.line = null;
		this.connection = null;
		this.invitedAt.set(0);
		return other;
	}

	/** Waits for the answer to the invitation that was handed over. */
	Reply goOn(Envelope letter) {
		return heard(Objects.requireNonNull(this.connection).goOn(), letter);
	}

	/** Hands over the letter invited, and invites the next. */
	Exchange transmit(Envelope letter, OctetLetter body, @Nullable Envelope next) {
		var open = Objects.requireNonNull(this.connection, "no letter is invited");
		var from = System.nanoTime();
		var patience = this.usual.patience(this.aside);
		var exchange = open.transmit(body, next, patience);
		if (next == null || exchange.next() == null) {
			answered(from, exchange.body());
			heard(exchange.body(), letter);
			return exchange;
		}
		var reply = patiently(open, exchange.next(), patience);
		answered(from, reply);
		heard(exchange.body(), letter);
		return new Exchange(exchange.body(), heard(reply, next));
	}

	/** Sends a letter over a new connection. */
	Reply afresh(Envelope letter, OctetLetter body) {
		hangUp();
		return heard(connection().send(letter.from(), letter.to(), body), letter);
	}

	/** Whether the body invited may begin now: nobody has given the connection up. */
	boolean begins() {
		var open = this.connection;
		return this.invitedAt.getAndSet(0) != 0 && open != null && open.usable();
	}

	/** Closes the connection: after an invitation there is no other way back. */
	void hangUp() {
		this.invitedAt.set(0);
		var open = this.connection;
		if (open != null) {
			open.close();
			this.connection = null;
		}
	}

	/**
	 * Closes the connection if the relay has waited too long for a body, whatever keeps
	 * it; called by another thread.
	 */
	void abandonAfter(Duration patience, long now) {
		var since = this.invitedAt.get();
		var open = this.connection;
		if (since != 0 && open != null && now - since > patience.toNanos() && this.invitedAt.compareAndSet(since, 0)) {
			open.close();
		}
	}

	/** Cuts the connection while another thread waits for its answer. */
	void abandon() {
		var open = this.connection;
		if (open != null) {
			open.close();
		}
	}

	/** Leaves a line that is worn out, so that the next letter takes another. */
	void leaveIfSpent() {
		if (spent()) {
			close();
		}
	}

	/**
	 * Whether the last reply was the first over its connection: one that had said
	 * something before may just have been worn out, or idle for too long.
	 */
	boolean firstReply() {
		return this.replies == 1;
	}

	/** The connection before this one had had its time. */
	void wornOut(Reply reply) {
		line().wornOut(reply);
	}

	/** What the relay answered by closing was the reader's own. */
	void ownFault(Reply reply, String domain) {
		line().ownFault(reply, domain);
	}

	/** It was the relay's. */
	void relaysFault(Reply reply, String domain) {
		line().relaysFault(reply, domain);
	}

	/** The relay answers nobody. */
	void down(String why) {
		line().down(why);
	}

	/** Whether the relay has answered anybody's letter since then. */
	boolean answeredSince(long nanos) {
		return line().answeredSince(nanos);
	}

	/** Whether this connection tries a relay in doubt. */
	boolean onTrial() {
		return line().onTrial();
	}

	/**
	 * A relay that has answered nobody lately is slow itself, and not about this reader;
	 * where it takes no connection more, nobody gains by giving this one up.
	 */
	private Reply patiently(SmtpConnection open, Reply reply, Duration waited) {
		if (!reply.waits() || waited.compareTo(this.aside) >= 0) {
			return reply;
		}
		if (another() && answeredSince(System.nanoTime() - waited.toNanos() / 2)) {
			return reply;
		}
		return open.goOn(this.aside.minus(waited));
	}

	private void answered(long from, Reply reply) {
		if (!reply.waits()) {
			this.usual.answered(System.nanoTime() - from);
		}
	}

	private Reply heard(Reply reply, Envelope letter) {
		this.replies++;
		if (reply.waits()) {
			return reply;
		}
		if (reply.closesBeforeTheBody()) {
			line().closed(reply);
			return reply;
		}
		if (reply.invited()) {
			this.invitedAt.set(System.nanoTime() | 1);
		}
		line().answered(reply, letter.to().domain());
		return reply;
	}

	private SmtpConnection connection() {
		var open = this.connection;
		if (open != null && open.usable()) {
			return open;
		}
		hangUp();
		for (int tried = 1;; tried++) {
			try {
				var fresh = line().open();
				this.connection = fresh;
				this.replies = 0;
				return fresh;
			}
			catch (RelayUnavailable ex) {
				close();
				if (tried == LINES) {
					throw ex;
				}
			}
		}
	}

	private RelayLease line() {
		var open = this.line;
		if (open == null) {
			open = this.relays.line()
				.orElseThrow(() -> Stop.putBack(PartitionStatus.WAITING, nextTry(), this.relays.why()));
			this.line = open;
			this.name = open.name();
		}
		return open;
	}

	@Override
	public void close() {
		hangUp();
		if (this.line != null) {
			this.line.close();
			this.line = null;
		}
	}

}
