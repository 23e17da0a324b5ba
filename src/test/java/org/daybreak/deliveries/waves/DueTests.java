package org.daybreak.deliveries.waves;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.daybreak.deliveries.ledger.Intent;
import org.daybreak.deliveries.ledger.Ledger;
import org.daybreak.deliveries.ledger.LedgerEdition;
import org.daybreak.deliveries.partitions.DueReader;
import org.daybreak.deliveries.partitions.DueReaders;
import org.daybreak.deliveries.partitions.Partition;
import org.daybreak.deliveries.partitions.Partitions;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers of every sort, drawn by chance but always the same: whom {@link Due} names, the
 * ledger grants, and of those whom a wave holds nobody else.
 */
@DaybreakTest
class DueTests {

	private static final int READERS = 240;

	/** A Wednesday. */
	private static final LocalDate DATE = LocalDate.parse("2018-03-28");

	private static final int WEDNESDAY = 1 << 2;

	private static final Instant DUE = Instant.parse("2018-03-28T04:30:00Z");

	private static final LocalTime HALF_PAST_SIX = LocalTime.parse("06:30");

	@Autowired
	private ApplicationContext context;

	@Autowired
	private DueReaders due;

	@Autowired
	private Ledger ledger;

	@Autowired
	private SettableClock clock;

	private final List<Reader> readers = new ArrayList<>();

	private PressRoom room;

	private long world;

	private long edition;

	@BeforeEach
	void readersOfEverySort() {
		this.clock.set(DUE.plusSeconds(60));
		this.room = new PressRoom(this.context);
		this.world = this.room.newsletter("2018-03-01T00:00:00Z");
		var other = this.room.newsletter("markets", "2018-03-01T00:00:00Z");
		this.edition = this.room.edition(this.world, DATE.toString(), "2018-03-28T04:00:00Z");
		var chance = new Random(20180328);
		for (var n = 0; n < READERS; n++) {
			this.readers.add(reader(n, (chance.nextInt(8) > 0) ? this.world : other, chance));
		}
	}

	@ParameterizedTest
	@EnumSource
	void whomAWaveHoldsIsDueJustWhenTheLedgerGrantsTheLetter(Sort sort) {
		var partition = partition(wave(sort));
		var held = ids(Due.ever(partition.wave()), partition.wave());
		var named = this.due.unsettled(partition, List.of(), 0)
			.stream()
			.map(DueReader::subscriptionId)
			.collect(Collectors.toSet());
		var granted = granted(partition);
		var both = new HashSet<>(held);
		both.retainAll(granted);
		assertThat(named).isEqualTo(both).hasSizeGreaterThan(1).hasSizeLessThan(held.size());
		assertThat(mailable()).containsAll(granted);
		assertThat(granted).hasSizeGreaterThan(named.size());
	}

	@ParameterizedTest
	@EnumSource
	void whoIsDueIsTheSameInPlainWords(Sort sort) {
		var partition = partition(wave(sort));
		assertThat(this.due.unsettled(partition, List.of(), 0)).extracting(DueReader::subscriptionId)
			.containsExactlyElementsOf(this.readers.stream()
				.filter((reader) -> reader.newsletter == this.world && reader.mailable() && !reader.settled
						&& sort.holds.test(reader))
				.map((reader) -> reader.id)
				.toList());
	}

	@Test
	void whoeverMayBeMailedIsActiveAndNotSuppressed() {
		assertThat(mailable()).isEqualTo(
				this.readers.stream().filter(Reader::mailable).map((reader) -> reader.id).collect(Collectors.toSet()));
	}

	@ParameterizedTest
	@EnumSource
	void whomALaterWaveHoldsIsSaidOfOneWaveAsOfMany(Sort sort) {
		var wave = wave(sort);
		var mine = "s.newsletter_id = :newsletter and " + Due.MAILABLE + " and " + Due.HELD_LATER;
		var later = this.room.jdbc.sql("select s.id from subscriptions s where " + mine)
			.param("newsletter", this.world)
			.param("later", new Long[] { wave.id() })
			.query(Long.class)
			.set();
		assertThat(later).isNotEmpty().isEqualTo(ids(Due.ever(wave), wave));
	}

	private Set<Long> ids(String condition, Wave wave) {
		return this.room.jdbc.sql("select s.id from subscriptions s where " + condition)
			.params(Due.values(wave))
			.query(Long.class)
			.set();
	}

	private Set<Long> mailable() {
		return this.room.jdbc.sql("select s.id from subscriptions s where " + Due.MAILABLE).query(Long.class).set();
	}

	/** Whom the ledger lets have the letter, each asked for alone. */
	private Set<Long> granted(Partition partition) {
		var once = !partition.wave().byHand();
		var answers = this.readers.stream().collect(Collectors.toMap((reader) -> reader.id, (reader) -> {
			var intent = new Intent(partition.id(), partition.epoch(), reader.id, reader.email, 1,
					partition.wave().servedDate("Europe/Paris"), once, this.clock.instant(), "relay:25", null);
			return this.ledger.round(new LedgerEdition(this.edition, DATE), List.of(), List.of(), intent);
		}));
		return answers.entrySet()
			.stream()
			.filter((answer) -> answer.getValue().join())
			.map(Map.Entry<Long, CompletableFuture<Boolean>>::getKey)
			.collect(Collectors.toSet());
	}

	private Wave wave(Sort sort) {
		var id = this.room.jdbc
			.sql("""
					insert into waves (newsletter_id, origin, zone, delivery_time, clock, default_time, local_date, due_at,
						grace_until, edition_id, status, created_at, opened_at)
					values (:newsletter, :origin, 'Europe/Paris', :time, :clock, :time, :date, :due, :due, :edition, 'OPEN', :due,
						:due) returning id
					""")
			.param("newsletter", this.world)
			.param("origin", ((sort == Sort.BY_HAND) ? WaveOrigin.MANUAL : WaveOrigin.SCHEDULED).name())
			.param("clock", (sort == Sort.NEWSLETTERS_CLOCK) ? "NEWSLETTER" : "READER")
			.param("time", HALF_PAST_SIX)
			.param("date", DATE)
			.param("due", PressRoom.at(DUE.toString()))
			.param("edition", this.edition)
			.query(Long.class)
			.single();
		return this.context.getBean(WaveRows.class).require(id);
	}

	private Partition partition(Wave wave) {
		var id = this.room.jdbc
			.sql("""
					insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status, not_before)
					values (:wave, :edition, :date, 'READERS', 1, 1000000, 1, 'RUNNABLE', :due) returning id
					""")
			.param("wave", wave.id())
			.param("edition", this.edition)
			.param("date", DATE)
			.param("due", PressRoom.at(DUE.toString()))
			.query(Long.class)
			.single();
		return this.context.getBean(Partitions.class).takeOver(id).orElseThrow();
	}

	private Reader reader(int n, long newsletter, Random chance) {
		var reader = new Reader(newsletter, "r" + n + "@example.org", chance);
		reader.id = this.room.reader(newsletter, reader.email, reader.zone, "2018-03-27T12:00:00Z");
		this.room.jdbc.sql("""
				update subscriptions set status = :status, since = :since, confirmed_at = :confirmed,
					paused_until = :paused, delivery_time = :time, delivery_days = :days, timing_since = :timing,
					last_served_date = :served where id = :id
				""")
			.param("status", reader.status)
			.param("since", PressRoom.at(reader.since.toString()))
			.param("confirmed", (reader.confirmed != null) ? PressRoom.at(reader.confirmed.toString()) : null)
			.param("paused", reader.pausedUntil)
			.param("time", reader.time)
			.param("days", reader.days)
			.param("timing", PressRoom.at(reader.timingSince.toString()))
			.param("served", reader.served)
			.param("id", reader.id)
			.update();
		if (reader.suppressed) {
			this.room.jdbc
				.sql("""
						insert into suppressions (address_key, email, reason, since) values (:email, :email, 'bounce', :since)
						""")
				.param("email", reader.email)
				.param("since", PressRoom.at(DUE.toString()))
				.update();
		}
		if (reader.settled) {
			this.room.jdbc
				.sql("""
						insert into deliveries (edition_date, edition_id, subscription_id, partition_id, epoch, attempt, status,
							intent_at, settled_at) values (:date, :edition, :id, 0, 0, 1, :status, :at, :at)
						""")
				.param("date", DATE)
				.param("edition", this.edition)
				.param("id", reader.id)
				.param("status", List.of("ACCEPTED", "REJECTED", "WITHDRAWN").get(chance.nextInt(3)))
				.param("at", PressRoom.at(DUE.toString()))
				.update();
		}
		return reader;
	}

	/**
	 * Whose clock a wave goes by, and whom it has then in plain words.
	 */
	enum Sort {

		READERS_CLOCK((reader) -> reader.there() && reader.onTheDay() && reader.atTheHour() && reader.unserved()),

		NEWSLETTERS_CLOCK((reader) -> reader.there() && reader.onTheDay() && reader.unserved()),

		BY_HAND(Reader::there);

		private final Predicate<Reader> holds;

		Sort(Predicate<Reader> holds) {
			this.holds = holds;
		}

	}

	/**
	 * A reader as drawn.
	 */
	private static final class Reader {

		private final long newsletter;

		private final String email;

		private final String status;

		private final Instant since;

		private final Instant confirmed;

		private final LocalDate pausedUntil;

		private final String zone;

		private final LocalTime time;

		private final Integer days;

		private final Instant timingSince;

		private final LocalDate served;

		private final boolean suppressed;

		private final boolean settled;

		private long id;

		Reader(long newsletter, String email, Random chance) {
			this.newsletter = newsletter;
			this.email = email;
			this.status = List
				.of("ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "PENDING", "PAUSED", "UNSUBSCRIBED", "BOUNCED",
						"COMPLAINED")
				.get(chance.nextInt(10));
			// Left and back: the consent is of this morning, though the first was
			// earlier.
			this.since = DUE.plusSeconds(3600L * (chance.nextInt(12) - 9));
			this.confirmed = (chance.nextInt(6) > 0) ? DUE.plusSeconds(1800L * (chance.nextInt(12) - 10)) : null;
			this.pausedUntil = (chance.nextInt(4) > 0) ? null : DATE.plusDays(chance.nextInt(3) - 1);
			this.zone = (chance.nextInt(4) > 0) ? "Europe/Paris" : "America/New_York";
			this.time = (chance.nextInt(3) > 0) ? null : HALF_PAST_SIX.plusMinutes(30L * chance.nextInt(2));
			this.days = (chance.nextInt(3) > 0) ? null
					: List.of(127, WEDNESDAY, 127 - WEDNESDAY).get(chance.nextInt(3));
			this.timingSince = DUE.plusSeconds(60L * (chance.nextInt(5) - 3));
			this.served = (chance.nextInt(3) > 0) ? null : DATE.plusDays(chance.nextInt(4) - 2);
			this.suppressed = chance.nextInt(10) == 0;
			this.settled = chance.nextInt(8) == 0;
		}

		private boolean mailable() {
			return this.status.equals("ACTIVE") && !this.suppressed;
		}

		private boolean there() {
			return !((this.confirmed != null) ? this.confirmed : this.since).isAfter(DUE)
					&& (this.pausedUntil == null || !this.pausedUntil.isAfter(DATE));
		}

		private boolean onTheDay() {
			return this.days == null || (this.days & WEDNESDAY) != 0;
		}

		private boolean atTheHour() {
			return this.zone.equals("Europe/Paris") && (this.time == null || this.time.equals(HALF_PAST_SIX))
					&& !this.timingSince.isAfter(DUE);
		}

		private boolean unserved() {
			return this.served == null || this.served.isBefore(DATE);
		}

	}

}
