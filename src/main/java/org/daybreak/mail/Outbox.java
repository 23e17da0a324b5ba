package org.daybreak.mail;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import org.daybreak.Refrain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The outbox: a single letter is kept until the relay has taken it.
 */
@Component
public class Outbox implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(Outbox.class);

	private static final Refrain refrain = Refrain.of(Outbox.class);

	private final OutboxRows rows;

	private final Relay relay;

	private final MailHold hold;

	private final InstantSource clock;

	/** A thread of its own: whoever signs up never waits for the relay. */
	private final ExecutorService background = Executors.newSingleThreadExecutor((task) -> {
		var thread = new Thread(task, "outbox");
		thread.setDaemon(true);
		return thread;
	});

	private final AtomicBoolean woken = new AtomicBoolean();

	Outbox(OutboxRows rows, Relay relay, MailHold hold, InstantSource clock) {
		this.rows = rows;
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
		wakeAfterCommit();
	}

	/**
	 * Keeps a letter that is encoded already.
	 * @param messageId its own, never used before
	 * @param octets of RFC 5322
	 */
	@Transactional
	public void post(String kind, EmailAddress to, ReturnPath returnPath, String messageId, byte[] octets) {
		this.rows.add(kind, to, returnPath, messageId, octets, this.clock.instant());
		wakeAfterCommit();
	}

	/**
	 * Takes back letters of a kind to an address that the relay has not got.
	 * @param which of them, by Message-ID
	 */
	@Transactional
	public void withdraw(String kind, EmailAddress to, Predicate<String> which) {
		this.rows.waiting(kind, to).stream().filter(which).forEach(this.rows::withdraw);
	}

	private void wakeAfterCommit() {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				wake();
			}
		});
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
			while (connection.usable() && sendOne(connection)) {
				continue;
			}
		}
		catch (RelayUnavailable ex) {
			refrain.warn(null, "outbox: letters wait: {}", ex.getMessage());
		}
	}

	/** Removes what was settled long ago: the octets have gone before. */
	@Transactional
	public void tidy() {
		this.rows.removeOld(this.clock.instant());
	}

	private boolean sendOne(SmtpConnection connection) {
		var claimed = this.rows.claim(this.clock.instant());
		claimed.ifPresent((letter) -> settle(letter,
				connection.send(letter.returnPath(), letter.to(), OctetLetter.of(letter.octets()))));
		return claimed.isPresent();
	}

	private void settle(OutboxRows.Claimed letter, Reply reply) {
		if (reply.accepted()) {
			this.rows.settle(letter.id(), "SENT", reply.text(), this.clock.instant());
			logger.info("outbox: letter {} ({}) sent", letter.id(), letter.kind());
		}
		else if (RetryPolicy.isFinal(reply)) {
			this.rows.settle(letter.id(), "REJECTED", reply.text(), this.clock.instant());
			logger.warn("outbox: letter {} ({}) rejected with {}", letter.id(), letter.kind(), reply.code());
		}
		else {
			putBack(letter, reply.text());
		}
	}

	private void putBack(OutboxRows.Claimed letter, String reply) {
		this.rows.putBack(letter.id(), reply, this.clock.instant().plus(RetryPolicy.after(letter.attempts())));
		logger.info("outbox: letter {} ({}) waits after attempt {}", letter.id(), letter.kind(), letter.attempts());
	}

	/**
	 * While a run waits for its turn, one is enough: a slow relay must not pile them up.
	 */
	private void wake() {
		if (this.woken.compareAndSet(false, true)) {
			this.background.execute(this::sendQuietly);
		}
	}

	private void sendQuietly() {
		this.woken.set(false);
		try {
			sendDue();
		}
		catch (RuntimeException ex) {
			logger.warn("outbox: sending failed, the letters stay", ex);
		}
	}

	@Override
	public void destroy() throws InterruptedException {
		this.background.shutdown();
		this.background.awaitTermination(5, TimeUnit.SECONDS);
	}

}
