package org.daybreak.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;

import org.daybreak.deliveries.letters.EditionLetter;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.mail.RelayUnavailable;
import org.daybreak.mail.Reply;
import org.daybreak.mail.SmtpConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sending of one partition: reader by reader, the outcome of the letter before and
 * the intent of the next in one ledger round, then the letter.
 */
class Sending implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Sending.class);

	/** Orders of people are at most so old. */
	private static final Duration ORDERS = Duration.ofSeconds(1);

	private static final int PASSES = 3;

	private final Partition partition;

	private final EditionLetter letters;

	private final PartitionRun press;

	private @Nullable SmtpConnection connection;

	private @Nullable Outcome outcome;

	private long ordersRead = Long.MIN_VALUE;

	private final Judgement judgement;

	private final Refusals refusals = new Refusals();

	Sending(Partition partition, EditionLetter letters, PartitionRun press) {
		this.partition = partition;
		this.letters = letters;
		this.press = press;
		this.judgement = new Judgement(press.settings().uncertain());
	}

	void deliver() {
		try {
			firstAttempts();
			pass((after) -> this.press.readers().again(this.partition, "UNCERTAIN", after));
			settle();
			finish();
		}
		catch (PutBack back) {
			settle();
			this.press.partitions().putBack(this.partition, back.status(), back.notBefore(), back.reason());
		}
		catch (RelayUnavailable ex) {
			settle();
			log.warn("{}; partition {} waits", ex.getMessage(), this.partition.id());
			this.press.partitions()
				.putBack(this.partition, "WAITING", now().plus(RetryPolicy.RELAY_DOWN),
						String.valueOf(ex.getMessage()));
		}
		catch (Fenced ex) {
			settle();
			log.warn("partition {} has been taken over by another node", this.partition.id());
		}
	}

	private void firstAttempts() {
		if (this.partition.retries()) {
			pass((after) -> this.press.readers().again(this.partition, "DEFERRED", after));
			this.press.readers().withdraw(this.partition);
		}
		else {
			pass((after) -> this.press.readers().unsettled(this.partition, after));
		}
	}

	/** Goes through the readers until the database names none. */
	private void pass(LongFunction<List<DueReader>> readers) {
		for (int pass = 1; pass <= PASSES; pass++) {
			var chunk = readers.apply(0);
			if (chunk.isEmpty()) {
				return;
			}
			while (!chunk.isEmpty()) {
				chunk.forEach(this::serve);
				chunk = readers.apply(chunk.get(chunk.size() - 1).subscriptionId());
			}
		}
	}

	private void serve(DueReader reader) {
		obey();
		var open = connection();
		var granted = this.press.ledger()
			.round(this.partition.editionId(), this.partition.editionDate(), this.press.relay().name(), this.outcome,
					intent(reader));
		this.outcome = null;
		if (granted) {
			var reply = send(open, reader);
			if (reply != null) {
				judge(reader, reply);
			}
		}
		else {
			fence();
		}
	}

	private Intent intent(DueReader reader) {
		var served = this.partition.wave().servedDate(reader.zone());
		var once = reader.attempt() == 1 && served != null && !this.partition.wave().byHand();
		return new Intent(this.partition.id(), this.partition.epoch(), reader.subscriptionId(), reader.attempt(),
				served, once);
	}

	/** What the relay said; null if the address is none. */
	private @Nullable Reply send(SmtpConnection open, DueReader reader) {
		try {
			var to = EmailAddress.of(reader.email());
			var letter = this.letters.octets(reader.subscriptionId(), to, now());
			var path = this.letters.returnPath(reader.subscriptionId());
			var reply = open.send(path, to, letter);
			if (FailurePolicy.of(reply) == Verdict.NOT_SENT) {
				// An idle connection that the relay has closed meanwhile says so only
				// now; one fresh connection is worth trying, the intent stands.
				reply = reconnect().send(path, to, letter);
			}
			return reply;
		}
		catch (InvalidAddress ex) {
			this.outcome = this.judgement.of(reader, Verdict.ADDRESS_REJECTED, String.valueOf(ex.getMessage()), now());
			return null;
		}
		catch (RelayUnavailable ex) {
			this.outcome = this.judgement.of(reader, Verdict.NOT_SENT, String.valueOf(ex.getMessage()), now());
			throw ex;
		}
	}

	private void judge(DueReader reader, Reply reply) {
		var verdict = FailurePolicy.of(reply);
		this.outcome = this.judgement.of(reader, verdict, reply.text(), now());
		if (verdict == Verdict.SENDER_REFUSED || this.refusals.pauseAfter(verdict)) {
			pauseItself(reply);
		}
	}

	private void pauseItself(Reply reply) {
		var why = "the relay refuses: " + reply.text();
		this.press.orders().pause(this.partition.editionId(), "timetable", why, now());
		log.error("edition {} paused itself: {}", this.partition.editionId(), why);
		throw new PutBack("PAUSED", now(), why);
	}

	/** Pause, cancel and shutdown, read afresh once a second. */
	private void obey() {
		if (this.press.stopping()) {
			throw new PutBack("RUNNABLE", now(), "the node stopped");
		}
		var time = System.nanoTime();
		if (this.ordersRead == Long.MIN_VALUE || time - this.ordersRead > ORDERS.toNanos()) {
			this.ordersRead = time;
			switch (this.press.orders().of(this.partition.editionId())) {
				case PAUSE -> throw new PutBack("PAUSED", now(), "paused");
				case CANCEL -> throw new PutBack("CANCELLED", now(), "cancelled");
				case GO -> {
				}
			}
		}
	}

	private void fence() {
		if (!this.press.partitions().owned(this.partition)) {
			throw new Fenced();
		}
	}

	/** Writes the last outcome. */
	private void settle() {
		if (this.outcome != null) {
			this.press.ledger()
				.round(this.partition.editionId(), this.partition.editionDate(), this.press.relay().name(),
						this.outcome, null);
			this.outcome = null;
		}
	}

	private void finish() {
		var doubt = this.press.readers().nextDoubt(this.partition);
		if (doubt.isPresent()) {
			this.press.partitions().putBack(this.partition, "WAITING", doubt.get(), "a letter of unknown fate");
		}
		else if (!this.partition.retries() && !this.press.readers().unsettled(this.partition, 0).isEmpty()) {
			this.press.partitions().putBack(this.partition, "WAITING", now().plusSeconds(5), "readers are left");
		}
		else if (this.press.partitions().done(this.partition)) {
			this.press.tellOfTheEnd(this.partition);
		}
	}

	private SmtpConnection connection() {
		var open = this.connection;
		return (open != null && open.usable()) ? open : reconnect();
	}

	private SmtpConnection reconnect() {
		close();
		var fresh = this.press.relay().open();
		this.connection = fresh;
		return fresh;
	}

	private Instant now() {
		return this.press.clock().instant();
	}

	@Override
	public void close() {
		if (this.connection != null) {
			this.connection.close();
		}
	}

}
