package org.daybreak.deliveries;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.daybreak.database.Doorbell;
import org.daybreak.database.Utc;
import org.daybreak.deliveries.letters.EditionLetter;
import org.daybreak.deliveries.letters.EditionLetters;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.waves.Due;
import org.daybreak.logs.Refrain;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.outbox.Outbox;
import org.daybreak.subscribers.Confirmed;
import org.daybreak.subscribers.Unsubscribed;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The welcome of a reader who has confirmed: the newest edition whose sending has begun,
 * by the outbox. It stands in the ledger, so that no wave sends the same edition again,
 * and is no morning, so that the next edition comes at its hour.
 */
@Component
class WelcomeEdition implements DisposableBean {

	static final String KIND = "welcome";

	private static final Refrain refrain = Refrain.of(WelcomeEdition.class);

	/** No partition has this number, so that none takes the letter for its own. */
	private static final long NO_PARTITION = 0;

	/** So long the node that took the confirmation has for it. */
	private static final Duration LATE = Duration.ofMinutes(1);

	/** After that it is none any more. */
	private static final Duration OWED = Duration.ofDays(1);

	private static final int AT_ONCE = 200;

	private final JdbcClient jdbc;

	private final EditionLetters letters;

	private final Outbox outbox;

	private final LiveSite site;

	private final Nodes nodes;

	private final WelcomeSettings settings;

	private final TransactionOperations transaction;

	private final InstantSource clock;

	/** Subscriptions that were confirmed here. */
	private final Queue<Long> fresh = new ConcurrentLinkedQueue<>();

	private final Doorbell doorbell = new Doorbell("welcome", this::welcomeFresh,
			(fault) -> refrain.error(fault, "welcomes wait"));

	WelcomeEdition(JdbcClient jdbc, EditionLetters letters, Outbox outbox, LiveSite site, Nodes nodes,
			WelcomeSettings settings, TransactionOperations transactions, InstantSource clock) {
		this.jdbc = jdbc;
		this.letters = letters;
		this.outbox = outbox;
		this.site = site;
		this.nodes = nodes;
		this.settings = settings;
		this.transaction = transactions;
		this.clock = clock;
	}

	/** With the confirmation: no death of this node forgets it. */
	@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
	void owe(Confirmed confirmed) {
		if (this.settings.welcomeEdition()) {
			this.jdbc.sql("insert into welcomes (subscription_id, at) values (:id, :now) on conflict do nothing")
				.param("id", confirmed.subscriptionId())
				.param("now", Utc.at(now()))
				.update();
		}
	}

	/**
	 * Elsewhere: the confirmation has its connection to the database still, and of many
	 * that all wanted a second none would get it.
	 */
	@TransactionalEventListener
	void later(Confirmed confirmed) {
		if (this.settings.welcomeEdition()) {
			this.fresh.add(confirmed.subscriptionId());
			this.doorbell.ring();
		}
	}

	private void welcomeFresh() {
		for (var next = this.fresh.poll(); next != null; next = this.fresh.poll()) {
			welcome(next);
		}
	}

	/** A fault here takes nothing from the confirmation. */
	void welcome(Confirmed confirmed) {
		welcome(confirmed.subscriptionId());
	}

	/**
	 * Sends what a node that died, a fault or a hold has left; whoever calls beside
	 * another finds the letter in the ledger.
	 */
	public void sendOwed() {
		if (this.nodes.clockOff()) {
			return;
		}
		this.jdbc.sql("delete from welcomes where at < :old").param("old", Utc.at(now().minus(OWED))).update();
		this.jdbc.sql("select subscription_id from welcomes where at < :late order by at limit %d".formatted(AT_ONCE))
			.param("late", Utc.at(now().minus(LATE)))
			.query(Long.class)
			.list()
			.forEach(this::welcome);
	}

	private void welcome(long subscriptionId) {
		if (this.settings.welcomeEdition() && this.site.held().isEmpty()) {
			try {
				// Encoded before the transaction, which waits for nobody's typesetting.
				var edition = newest(subscriptionId).map(Welcome::editionId);
				var letter = edition.map(this.letters::of).orElse(null);
				this.transaction.executeWithoutResult((status) -> welcome(subscriptionId, letter));
			}
			catch (RuntimeException ex) {
				refrain.error(ex, "subscription {} got no welcome", subscriptionId);
			}
		}
	}

	/** An edition that came meanwhile finds this one still owed. */
	private void welcome(long subscriptionId, @Nullable EditionLetter letter) {
		var newest = newest(subscriptionId);
		if (newest.isPresent() && (letter == null || letter.editionId() != newest.get().editionId())) {
			return;
		}
		newest.ifPresent((welcome) -> send(welcome, Objects.requireNonNull(letter)));
		this.jdbc.sql("delete from welcomes where subscription_id = :id").param("id", subscriptionId).update();
	}

	/** Who leaves meanwhile gets none of what was left, and keeps other welcomes. */
	@EventListener
	void withdraw(Unsubscribed left) {
		if (this.settings.welcomeEdition()) {
			this.jdbc.sql("""
					select r.email from subscriptions s join subscribers r on r.id = s.subscriber_id where s.id = :id
					""")
				.param("id", left.subscriptionId())
				.query(String.class)
				.optional()
				.ifPresent((email) -> this.outbox.withdraw(KIND, EmailAddress.of(email),
						(messageId) -> EditionLetter.isFor(left.subscriptionId(), messageId)));
		}
	}

	/**
	 * Not one of a day that the reader's clock has not reached: its morning is to come.
	 */
	private Optional<Welcome> newest(long subscriptionId) {
		return this.jdbc.sql("""
				select e.id, e.local_date, r.email from subscriptions s
				join subscribers r on r.id = s.subscriber_id
				join editions e on e.newsletter_id = s.newsletter_id
				left join edition_orders o on o.edition_id = e.id
				where s.id = :id and %s and e.kind = 'REGULAR' and e.published_at is not null
				and e.superseded_by is null and o.cancelled_at is null and o.paused_at is null
				and e.local_date <= (cast(:now as timestamptz) at time zone s.time_zone)::date
				order by e.local_date desc, e.published_at desc, e.id desc limit 1
				""".formatted(Due.MAILABLE))
			.param("id", subscriptionId)
			.param("now", Utc.at(now()))
			.query((row, n) -> new Welcome(subscriptionId, row.getLong(1), row.getObject(2, LocalDate.class),
					EmailAddress.of(row.getString(3))))
			.optional();
	}

	private void send(Welcome welcome, EditionLetter letter) {
		if (enters(welcome)) {
			this.outbox.post(KIND, welcome.to(), letter.returnPath(welcome.subscriptionId()),
					EditionLetter.messageId(welcome.editionId(), welcome.subscriptionId(), letter.sender()),
					octets(letter, welcome));
		}
	}

	/** False if the reader has had this edition, or is just getting it. */
	private boolean enters(Welcome welcome) {
		return this.jdbc.sql("""
				insert into deliveries (edition_date, edition_id, subscription_id, partition_id, epoch, attempt, status,
					intent_at, settled_at, reply, relay)
				values (:date, :edition, :subscription, :none, 0, 1, 'ACCEPTED', :now, :now, 'by the outbox', 'outbox')
				on conflict do nothing
				""")
			.param("date", welcome.editionDate())
			.param("edition", welcome.editionId())
			.param("subscription", welcome.subscriptionId())
			.param("none", NO_PARTITION)
			.param("now", Utc.at(now()))
			.update() == 1;
	}

	private byte[] octets(EditionLetter letter, Welcome welcome) {
		var octets = new ByteArrayOutputStream();
		try {
			letter.octets(welcome.subscriptionId(), welcome.to(), now()).writeTo(octets);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return octets.toByteArray();
	}

	/** Whoever has just confirmed is welcomed yet. */
	@Override
	public void destroy() {
		this.doorbell.close();
	}

	private Instant now() {
		return this.clock.instant();
	}

	/**
	 * Which edition goes to whom.
	 */
	private record Welcome(long subscriptionId, long editionId, LocalDate editionDate, EmailAddress to) {

	}

}
