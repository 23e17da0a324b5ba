package org.daybreak.deliveries;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.deliveries.ledger.MonthTables;
import org.daybreak.deliveries.letters.EditionLetter;
import org.daybreak.deliveries.letters.EditionLetters;
import org.daybreak.deliveries.letters.TestLetters;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.partitions.OrderedPartitions;
import org.daybreak.deliveries.partitions.SendOrders;
import org.daybreak.deliveries.progress.Counts;
import org.daybreak.deliveries.progress.SendState;
import org.daybreak.deliveries.progress.SendingState;
import org.daybreak.deliveries.progress.WaveView;
import org.daybreak.deliveries.waves.PartitionQueue;
import org.daybreak.editions.Edition;
import org.daybreak.editions.Editions;
import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.web.Conflict;
import org.daybreak.web.Unprocessable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The press: what a person orders for the sending of an edition, and what they see of it.
 */
@Service
public class Sendings {

	private static final String EDITION = "edition";

	private final Editions editions;

	private final Newsletters newsletters;

	private final ByHand byHand;

	private final OrderedPartitions partitions;

	private final PartitionQueue queue;

	private final SendOrders orders;

	private final SendingState sendings;

	private final TestLetters tests;

	private final EditionLetters letters;

	private final DryRuns dryRuns;

	private final LiveSite site;

	private final MonthTables months;

	private final AuditTrail audit;

	private final InstantSource clock;

	private final TransactionOperations transactions;

	Sendings(Editions editions, Newsletters newsletters, ByHand byHand, OrderedPartitions partitions,
			PartitionQueue queue, SendOrders orders, SendingState sendings, TestLetters tests, EditionLetters letters,
			DryRuns dryRuns, LiveSite site, MonthTables months, AuditTrail audit, InstantSource clock,
			TransactionOperations transactions) {
		this.editions = editions;
		this.newsletters = newsletters;
		this.byHand = byHand;
		this.partitions = partitions;
		this.queue = queue;
		this.orders = orders;
		this.sendings = sendings;
		this.tests = tests;
		this.letters = letters;
		this.dryRuns = dryRuns;
		this.site = site;
		this.months = months;
		this.audit = audit;
		this.clock = clock;
		this.transactions = transactions;
	}

	/**
	 * Opens the edition's own wave for all readers active now; asking again changes
	 * nothing.
	 * @throws Conflict when it is no frozen edition, or its sending was cancelled, or all
	 * waves are held
	 */
	@Transactional
	public WaveView send(long editionId) {
		var edition = remembered(editionId);
		refuseCancelled(editionId);
		refuseHeld();
		if (this.byHand.open(edition, now())) {
			this.audit.record("sent", EDITION, editionId, "to " + readers(counts(editionId).recipients()));
		}
		return this.sendings.waves(editionId).stream().filter(WaveView::byHand).findFirst().orElseThrow();
	}

	/** Holds an edition's letters and its later waves. */
	public void pause(long editionId) {
		order(() -> {
			refuseUnfrozen(editionId);
			refuseCancelled(editionId);
			refuseSent(editionId);
			this.orders.pause(editionId, Actor.name(), now());
			this.audit.record("paused", EDITION, editionId, "");
		});
		this.partitions.pause(editionId);
	}

	/** Goes on where the pause began. */
	public void resume(long editionId) {
		order(() -> {
			refuseUnfrozen(editionId);
			refuseCancelled(editionId);
			refuseHeld();
			if (state(editionId).filter((state) -> state == SendState.PAUSED).isEmpty()) {
				throw new Conflict("Edition " + editionId + " is not paused");
			}
			this.orders.resume(editionId);
			this.audit.record("resumed", EDITION, editionId, "");
		});
		var ready = this.partitions.resume(editionId);
		order(() -> this.queue.wake(ready));
	}

	/** Ends the sending for good; no later wave takes the edition. */
	public void cancel(long editionId) {
		order(() -> {
			refuseUnfrozen(editionId);
			refuseSent(editionId);
			this.orders.cancel(editionId, Actor.name(), now());
			this.audit.record("cancelled", EDITION, editionId, "");
		});
		this.partitions.cancel(editionId);
		this.orders.giveUp(editionId, now());
	}

	/**
	 * What a person orders is a row of its own, in a transaction that touches nothing the
	 * press holds: it never waits for letters, waves or partitions.
	 */
	private void order(Runnable what) {
		this.transactions.executeWithoutResult((status) -> what.run());
	}

	/** Sends to those who have not got it: held, rejected, given up, or come since. */
	@Transactional
	public WaveView resend(long editionId) {
		var edition = remembered(editionId);
		refuseCancelled(editionId);
		refuseHeld();
		if (state(editionId).isEmpty()) {
			throw new Conflict("Edition " + editionId + " has not been sent yet");
		}
		var wave = this.byHand.again(edition, now());
		this.audit.record("sent again", EDITION, editionId, "to those who have not got it");
		return this.sendings.waves(editionId).stream().filter((view) -> view.id() == wave).findFirst().orElseThrow();
	}

	/** What sending now would do. */
	@Transactional(readOnly = true)
	public DryRun dryRun(long editionId) {
		return this.dryRuns.of(this.editions.require(editionId), now());
	}

	/**
	 * Sends copies for the editors' eyes, as a program asks for them.
	 * @throws Conflict from a copy of the database, which mails nobody by itself
	 * @throws Unprocessable when the relay refuses an address
	 */
	public void test(long editionId, List<EmailAddress> addresses) {
		refuseHeld();
		copy(editionId, addresses);
	}

	/**
	 * Sends a copy to whoever sits at the desk and has typed where to; also while the
	 * site is held.
	 * @throws Unprocessable when the relay refuses the address
	 */
	public void copy(long editionId, EmailAddress own) {
		copy(editionId, List.of(own));
	}

	private void copy(long editionId, List<EmailAddress> addresses) {
		ready(this.editions.require(editionId));
		this.tests.send(editionId, addresses);
		this.audit.record("tested", EDITION, editionId, addresses.size() + " test letters");
	}

	/** What a reader would get, as octets of RFC 5322. */
	public byte[] letter(long editionId) {
		ready(this.editions.require(editionId));
		var octets = new ByteArrayOutputStream();
		try {
			this.letters.nobodys(editionId, "").octets(0, EmailAddress.of("reader@example.org"), now()).writeTo(octets);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return octets.toByteArray();
	}

	/** The id of an edition that exists. */
	long require(long editionId) {
		return this.editions.require(editionId).id();
	}

	public Counts counts(long editionId) {
		return SendingState.paced(this.sendings.counts(editionId), now());
	}

	/** Where the sending stands; empty before it begins. */
	public Optional<SendState> state(long editionId) {
		return this.sendings.of(editionId);
	}

	/** Who paused the sending and why; empty while it is not paused. */
	public Optional<String> pausedBecause(long editionId) {
		return this.orders.pauseOf(editionId);
	}

	/** The waves of an edition, oldest first. */
	public List<WaveView> waves(long editionId) {
		return this.sendings.waves(editionId);
	}

	/** Scheduled waves that wait or were missed, newest first. */
	public List<WaveView> waitingOrMissed(long newsletterId) {
		return this.sendings.waitingOrMissed(newsletterId);
	}

	/** Every letter whose fate was ever unknown. */
	public List<UncertainLetter> uncertain(long editionId) {
		var edition = this.editions.require(editionId);
		var sender = this.newsletters.require(edition.newsletterId()).senderAddress();
		return this.sendings.uncertain(editionId)
			.stream()
			.map((row) -> new UncertainLetter(row.email(),
					(sender != null) ? EditionLetter.messageId(editionId, row.subscriptionId(), EmailAddress.of(sender))
							: "",
					row.attemptedAt(), row.policy(), row.resolution()))
			.toList();
	}

	private Edition frozen(long editionId) {
		var edition = this.editions.locked(editionId).orElseGet(() -> this.editions.require(editionId));
		refuseUnfrozen(edition);
		return edition;
	}

	private void refuseUnfrozen(long editionId) {
		refuseUnfrozen(this.editions.require(editionId));
	}

	private static void refuseUnfrozen(Edition edition) {
		if (!edition.frozen()) {
			throw new Conflict("Edition " + edition.id() + " is " + edition.status() + ", not FROZEN");
		}
	}

	private void refuseSent(long editionId) {
		if (state(editionId).filter((state) -> state == SendState.SENT).isPresent()) {
			throw new Conflict("Edition " + editionId + " has been sent");
		}
	}

	/** Whoever cannot be told who has had an edition must not send it. */
	private Edition remembered(long editionId) {
		var edition = frozen(editionId);
		if (!this.months.remembers(edition.localDate())) {
			throw new Conflict("Edition " + editionId + " of " + edition.localDate()
					+ " is too old to be sent: who has had it is no longer in the ledger");
		}
		return edition;
	}

	private void ready(Edition edition) {
		var newsletter = this.newsletters.require(edition.newsletterId());
		if (newsletter.senderName() == null || newsletter.senderAddress() == null) {
			throw new Unprocessable("sender", "The newsletter has no sender yet");
		}
	}

	private void refuseCancelled(long editionId) {
		if (this.orders.of(editionId) == SendOrders.Order.CANCEL) {
			throw new Conflict("Edition " + editionId + " was cancelled");
		}
	}

	private void refuseHeld() {
		this.site.held().ifPresent((why) -> {
			throw new Conflict("Not sent: " + why);
		});
	}

	private Instant now() {
		return this.clock.instant();
	}

	private static String readers(long count) {
		return count + ((count == 1) ? " reader" : " readers");
	}

}
