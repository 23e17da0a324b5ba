package org.daybreak.mail.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import org.daybreak.database.Doorbell;
import org.daybreak.logs.OneLine;
import org.daybreak.logs.Refrain;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.daybreak.mail.smtp.OctetLetter;
import org.daybreak.mail.smtp.Relay;
import org.daybreak.mail.smtp.RelayUnavailable;
import org.daybreak.mail.smtp.Reply;
import org.daybreak.mail.smtp.SmtpConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The outbox: a single letter is kept until the relay has taken it.
 */
@Component
public class Outbox implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(Outbox.class);

	private static final Refrain refrain = Refrain.of(Outbox.class);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final OutboxRows rows;

	private final Scriptorium scriptorium;

	private final Relay relay;

	private final MailHold hold;

	private final InstantSource clock;

	/** A thread of its own: whoever signs up never waits for the relay. */
	private final Doorbell doorbell = new Doorbell("outbox", this::sendDue,
			(fault) -> refrain.warn(fault, "outbox: sending failed, the letters stay"));

	/** Whether it has been told that the relay takes no letters. */
	private final AtomicBoolean waiting = new AtomicBoolean();

	/** Letters that no line has told of yet. */
	private final AtomicInteger sent = new AtomicInteger();

	private Instant told = Instant.EPOCH;

	Outbox(OutboxRows rows, Scriptorium scriptorium, Relay relay, MailHold hold, InstantSource clock) {
		this.rows = rows;
		this.scriptorium = scriptorium;
		this.relay = relay;
		this.hold = hold;
		this.clock = clock;
	}

	/**
	 * Keeps a letter together with what the caller's transaction keeps; it is sent in the
	 * background once that has committed.
	 */
	@Transactional
	public void post(Letter letter) {
		var messageId = "<" + UUID.randomUUID() + "@" + letter.from().address().domain() + ">";
		this.rows.add(letter, messageId, this.clock.instant());
		this.doorbell.ringAfterCommit();
	}

	/**
	 * Keeps a letter that is yet to be written, as {@link #post(Letter)} does one that
	 * is: nothing is typeset within the caller's transaction.
	 */
	@Transactional
	public void post(Draft draft) {
		var messageId = "<" + UUID.randomUUID() + "@" + draft.returnPath().domain() + ">";
		this.rows.add(draft, messageId, this.clock.instant());
		this.doorbell.ringAfterCommit();
	}

	/**
	 * Keeps a letter that is encoded already.
	 * @param messageId its own, never used before
	 * @param octets of RFC 5322
	 */
	@Transactional
	public void post(String kind, EmailAddress to, ReturnPath returnPath, String messageId, byte[] octets) {
		this.rows.add(kind, to, returnPath, messageId, octets, this.clock.instant());
		this.doorbell.ringAfterCommit();
	}

	/**
	 * Takes back letters of a kind to an address that the relay has not got.
	 * @param which of them, by Message-ID
	 */
	@Transactional
	public void withdraw(String kind, EmailAddress to, Predicate<String> which) {
		this.rows.waiting(kind, to).stream().filter(which).forEach(this.rows::withdraw);
	}

	/**
	 * Sends what is due. While the relay is down all letters stay due, so that the first
	 * call after its return sends them; so they do on a site that is held.
	 */
	public void sendDue() {
		if (this.hold.holds()) {
			return;
		}
		this.rows.expire(this.clock.instant());
		if (!this.rows.anyDue(this.clock.instant())) {
			return;
		}
		try (var connection = this.relay.open()) {
			if (this.waiting.getAndSet(false)) {
				log.info("outbox: the relay takes letters again");
			}
			while (connection.usable() && sendOne(connection)) {
				continue;
			}
		}
		catch (RelayUnavailable ex) {
			// Everybody who signs up meanwhile comes here.
			if (this.waiting.compareAndSet(false, true)) {
				log.warn("outbox: letters wait until the relay takes them: {}", OneLine.of(ex.getMessage()));
			}
		}
		finally {
			tell(this.clock.instant());
		}
	}

	/** A line a minute at most, however many letters go. */
	private synchronized void tell(Instant now) {
		if (this.sent.get() > 0 && !now.isBefore(this.told.plus(MINUTE))) {
			log.info("outbox: {} letters sent", this.sent.getAndSet(0));
			this.told = now;
		}
	}

	/** Removes what was settled long ago: the octets have gone before. */
	@Transactional
	public void tidy() {
		this.rows.removeOld(this.clock.instant());
	}

	private boolean sendOne(SmtpConnection connection) {
		var claimed = this.rows.claim(this.clock.instant());
		claimed.ifPresent((letter) -> send(letter, connection));
		return claimed.isPresent();
	}

	private void send(OutboxRows.Claimed letter, SmtpConnection connection) {
		Optional<byte[]> octets;
		try {
			octets = this.scriptorium.octets(letter);
		}
		catch (DataAccessException ex) {
			// The database is away: it is no fault of the letter.
			throw ex;
		}
		catch (RuntimeException ex) {
			log.warn("outbox: letter {} ({}) could not be written", letter.id(), letter.kind(), ex);
			putBack(letter, "it could not be written");
			return;
		}
		if (octets.isEmpty()) {
			this.rows.settle(letter.id(), "EXPIRED", "there is nothing left to say", this.clock.instant());
			return;
		}
		var reply = connection.send(letter.returnPath(), letter.to(), OctetLetter.of(octets.get()));
		settle(letter, reply);
		if (!reply.accepted() && !OutboxRetries.isFinal(reply)) {
			this.rows.written(letter.id(), octets.get());
		}
	}

	private void settle(OutboxRows.Claimed letter, Reply reply) {
		if (reply.accepted()) {
			this.rows.settle(letter.id(), "SENT", reply.text(), this.clock.instant());
			log.debug("outbox: letter {} ({}) sent", letter.id(), letter.kind());
			this.sent.incrementAndGet();
		}
		else if (OutboxRetries.isFinal(reply)) {
			this.rows.settle(letter.id(), "REJECTED", reply.text(), this.clock.instant());
			log.warn("outbox: letter {} ({}) rejected with {}", letter.id(), letter.kind(), reply.code());
		}
		else {
			putBack(letter, reply.text());
		}
	}

	private void putBack(OutboxRows.Claimed letter, String reply) {
		this.rows.putBack(letter.id(), reply, this.clock.instant().plus(OutboxRetries.after(letter.attempts())));
		log.debug("outbox: letter {} ({}) waits after attempt {}", letter.id(), letter.kind(), letter.attempts());
	}

	@Override
	public void destroy() {
		this.doorbell.close();
	}

}
