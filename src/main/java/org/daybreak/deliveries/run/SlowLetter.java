package org.daybreak.deliveries.run;

import org.daybreak.deliveries.letters.EditionLetter;
import org.daybreak.deliveries.partitions.Partition;
import org.daybreak.mail.smtp.RelayUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A letter whose invitation the relay has not answered yet; it waits beside the others,
 * over a connection of its own.
 */
class SlowLetter {

	private static final Logger log = LoggerFactory.getLogger(SlowLetter.class);

	private final Partition partition;

	private final Candidate candidate;

	private final EditionLetter letters;

	private final RelayConnection wire;

	private final GoAhead goAhead;

	private final Bookkeeping books;

	private final long since = System.nanoTime();

	SlowLetter(Partition partition, Candidate candidate, EditionLetter letters, RelayConnection wire, SendDesk desk) {
		this.partition = partition;
		this.candidate = candidate;
		this.letters = letters;
		this.wire = wire;
		this.goAhead = new GoAhead(partition, desk);
		this.books = new Bookkeeping(partition, wire, desk);
	}

	/** Waits for the relay's answer, and sends the letter if it is yes. */
	void await() {
		try {
			var reply = this.wire.goOn(this.candidate.envelope());
			this.goAhead.check();
			if (reply.closesBeforeTheBody()) {
				if (this.wire.answeredSince(this.since)) {
					this.books.deferred(this.candidate, reply, true);
				}
				// Else it is the relay's fault, and the reader waits as everybody.
			}
			else if (!reply.invited()) {
				this.books.refused(this.candidate, reply);
			}
			else if (this.books.granted(this.candidate)) {
				transmit();
			}
		}
		catch (Stop | RelayUnavailable ex) {
			log.info("a letter of partition {} set aside is given back: {}", this.partition.id(), ex.getMessage());
		}
		finally {
			this.books.settle();
		}
	}

	private void transmit() {
		var body = this.letters.octets(this.candidate.id(), this.candidate.envelope().to(), this.goAhead.now());
		if (this.wire.begins()) {
			this.books.answered(this.candidate, this.wire.transmit(this.candidate.envelope(), body, null).body());
		}
		else {
			this.books.notSent(this.candidate, "the relay had waited too long for the letter");
		}
	}

}
