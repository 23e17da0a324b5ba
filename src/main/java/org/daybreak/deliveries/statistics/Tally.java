package org.daybreak.deliveries.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

import org.daybreak.logs.Refrain;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The tally of what became of letters: counted in memory by every connection, added to
 * the database every two seconds by a thread of this node's own. It is no ledger: a node
 * that is killed loses what it had not yet written, and nothing but the statistics of the
 * press room depends on it.
 */
@Component
public class Tally implements AutoCloseable {

	private static final Refrain refrain = Refrain.of(Tally.class);

	private static final Duration YOUNG = Duration.ofMinutes(10);

	private final Counters<DomainKey> domains = new Counters<>();

	private final Counters<RelayKey> relays = new Counters<>();

	private final Counters<PaceKey> paces = new Counters<>();

	private final Counters<ErrorKey> errors = new Counters<>();

	private final ConcurrentHashMap<ErrorKey, LastReply> replies = new ConcurrentHashMap<>();

	private final CountedDomains names = new CountedDomains();

	private final TallyRows rows;

	private final LetterMeters meters;

	private final InstantSource clock;

	private volatile boolean begun;

	Tally(TallyRows rows, LetterMeters meters, InstantSource clock) {
		this.rows = rows;
		this.meters = meters;
		this.clock = clock;
	}

	/**
	 * Counts one attempt; costs less than a microsecond and never fails.
	 * @param relay by which relay
	 * @param domain of the recipient
	 * @param status what became of it: ACCEPTED, DEFERRED, REJECTED, UNCERTAIN or HELD
	 * @param reply what the relay said
	 */
	public void count(long editionId, long waveId, String relay, String domain, String status, String reply) {
		var now = this.clock.instant();
		var accepted = status.equals("ACCEPTED");
		this.domains.add(new DomainKey(editionId, this.names.of(editionId, domain), status));
		this.relays.add(new RelayKey(editionId, waveId, relay, status));
		this.paces.add(new PaceKey(editionId, now.getEpochSecond() / 10 * 10, accepted));
		this.meters.count(relay, status);
		if (!accepted) {
			var key = new ErrorKey(editionId, relay, ReplyCode.of(reply));
			this.replies.put(key, new LastReply(reply, now));
			this.errors.add(key);
		}
	}

	/**
	 * Adds what has come since the last time to the database; a failure is made up for.
	 */
	public synchronized void flush() {
		var round = new TallyRows.Round(this.domains.changes(), this.relays.changes(), this.paces.changes(),
				this.errors.changes());
		if (round.isEmpty()) {
			return;
		}
		try {
			this.rows.add(round, this.replies);
		}
		catch (DataAccessException | TransactionException ex) {
			refrain.warn(null, "statistics wait for the database: {}", ex.getMessage());
			return;
		}
		this.domains.written(round.domains());
		this.relays.written(round.relays());
		this.paces.written(round.paces());
		this.errors.written(round.errors());
		forgetReplies();
		this.names.keep(this.domains.keys());
	}

	/** A reply is put down before it is counted: a young one may still be. */
	private void forgetReplies() {
		var young = this.clock.instant().minus(YOUNG);
		this.replies.entrySet()
			.removeIf((entry) -> entry.getValue().at().isBefore(young) && !this.errors.keys().contains(entry.getKey()));
	}

	/** Forgets statistics of editions long past. */
	public void tidy() {
		this.rows.tidy(this.clock.instant());
	}

	/** From now on somebody flushes; what is left at the end is flushed then. */
	public void begin() {
		this.begun = true;
	}

	@Override
	public void close() {
		if (this.begun) {
			flush();
		}
	}

	/**
	 * Attempts to one domain.
	 */
	record DomainKey(long editionId, String domain, String status) {

	}

	/**
	 * Attempts of a wave by one relay.
	 */
	record RelayKey(long editionId, long waveId, String relay, String status) {

	}

	/**
	 * Attempts in ten seconds.
	 */
	record PaceKey(long editionId, long second, boolean accepted) {

	}

	/**
	 * Replies of one kind.
	 */
	record ErrorKey(long editionId, String relay, String code) {

	}

	/**
	 * What a relay said last.
	 */
	record LastReply(String reply, Instant at) {

	}

}
