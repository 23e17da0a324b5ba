package org.daybreak.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;

import javax.sql.DataSource;

import org.daybreak.deliveries.alarms.AlarmKind;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.deliveries.partitions.Retries;
import org.daybreak.deliveries.statistics.Tally;
import org.daybreak.mail.EmailAddress;
import org.daybreak.privacy.Addressee;
import org.daybreak.privacy.Copies;
import org.daybreak.privacy.Erasing;
import org.daybreak.subscribers.Provenance;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.Logs;
import org.daybreak.support.Remains;
import org.daybreak.support.Scans;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.daybreak.support.TakesLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader who is erased before, while and after an edition goes out.
 */
@DaybreakTest
class ErasedReaderTests {

	private static final String TWO = "two.of+us@example.org";

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private PressRoom room;

	private long edition;

	@BeforeEach
	void threeReaders() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.clock.set("2018-03-28T08:00:00Z");
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.reader(world, "one@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.room.reader(world, TWO, "Europe/Paris", "2018-03-20T12:00:00Z");
		this.room.reader(world, "three@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.edition = this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void theLetterThatWasNotGrantedDoesNotGo() {
		this.sink.onDot((to) -> to.startsWith("one") ? erasing("250 2.0.0 taken") : "250 2.0.0 taken");
		send();
		assertThat(this.sink.recipients()).containsExactly("one@example.org", "three@example.org");
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "3 1 ACCEPTED");
		assertThat(remains()).isEmpty();
	}

	@Test
	void whatIsOnItsWaySettlesWithoutTheAddress() {
		for (var reply : new String[] { "550 5.1.1 <" + TWO + ">: no such user", "451 4.2.0 greylisted " + TWO,
				"550 5.7.1 refused: " + TWO.toUpperCase(Locale.ROOT) + " does not want it", SmtpSink.DROP }) {
			this.sink.onDot((to) -> to.startsWith("two") ? erasing(reply) : "250 2.0.0 taken");
			send();
			this.clock.advance(Duration.ofMinutes(10));
			this.room.bean(Retries.class).gatherDue();
			this.room.print();
			assertThat(remains()).as(reply).isEmpty();
			assertThat(finishedAt()).as(reply).isNotNull();
			afresh();
		}
	}

	private void afresh() {
		this.room.jdbc.sql("truncate newsletters, subscribers restart identity cascade").update();
		this.room.jdbc.sql("truncate deliveries, uncertain_letters, last_errors, erasures").update();
		threeReaders();
	}

	@Test
	void aLetterThatWaitsForANextAttemptWaitsNoMoreWhenItsReaderIsErased() {
		for (var reply : new String[] { "451 4.2.0 greylisted", SmtpSink.DROP }) {
			this.sink.onDot((to) -> to.startsWith("two") ? reply : "250 2.0.0 taken");
			send();
			assertThat(finishedAt()).as(reply).isNull();
			assertThat(erase()).isTrue();
			this.clock.advance(Duration.ofMinutes(10));
			this.room.bean(Retries.class).gatherDue();
			this.room.print();
			assertThat(finishedAt()).as(reply).isNotNull();
			afresh();
		}
	}

	/** The relay said "later" while the reader was being erased. */
	@Test
	void aLetterThatHasNoReaderAnyMoreEndsWithTheNextTick() {
		this.sink.onDot((to) -> to.startsWith("two") ? "451 4.2.0 greylisted" : "250 2.0.0 taken");
		send();
		this.room.jdbc.sql("delete from subscriptions where id = 2").update();
		this.clock.advance(Duration.ofMinutes(10));
		this.room.bean(Retries.class).gatherDue();
		assertThat(finishedAt()).isNotNull();
	}

	private @Nullable Instant finishedAt() {
		return this.room.bean(Sendings.class).counts(this.edition).finishedAt();
	}

	/** Whatever case it comes back in, and from whichever command. */
	@Test
	void aReplyIsKeptWithoutTheAddressItQuotes() {
		this.sink.onRcpt((to) -> to.startsWith("two") ? "450 4.2.1 <" + TWO.toUpperCase(Locale.ROOT) + "> is slow"
				: "250 2.1.5 " + to + " ok");
		this.sink.onDot((to) -> "250 2.0.0 taken for " + to);
		try (var logs = Logs.capture()) {
			send();
			this.room.bean(Alarms.class).raise(AlarmKind.EDITION_PAUSED, "edition 1", "550 " + TWO + " is unknown");
			assertThat(logs.lines()).hasSizeGreaterThan(2)
				.noneMatch((line) -> line.toLowerCase(Locale.ROOT).contains(TWO));
		}
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 1 DEFERRED", "3 1 ACCEPTED");
		assertThat(this.room.jdbc.sql("select reply from last_errors").query(String.class).single())
			.isEqualTo("450 4.2.1 <…@EXAMPLE.ORG> is slow");
		assertThat(remains()).containsExactly("subscribers.email", "subscribers.email_key");
		assertThat(erase()).isTrue();
		assertThat(remains()).isEmpty();
		assertThat(this.room.jdbc.sql("select reply from deliveries where subscription_id = 2")
			.query(String.class)
			.single()).isEqualTo("450 4.2.1");
	}

	@Test
	void theCopyTellsEveryLetterOfTheKeptMonths() {
		this.sink.onDot((to) -> to.startsWith("two") ? SmtpSink.DROP : "250 2.0.0 taken");
		send();
		var copy = this.room.bean(Copies.class).of(EmailAddress.of(TWO));
		assertThat(copy.at("/deliveries/0/status").asString()).isEqualTo("UNCERTAIN");
		assertThat(copy.at("/deliveries/0/subject").asString()).contains("Kim meets Xi");
		assertThat(copy.get("uncertainLetters")).hasSize(1);
	}

	/** Five years of mornings, amid readers enough that a scan would show. */
	@Test
	@TakesLong("lays down an edition of many readers")
	void aReaderOfFiveYearsIsErasedWithoutReadingTheLedger() throws Exception {
		var jdbc = this.room.jdbc;
		jdbc.sql(
				"""
						insert into editions (newsletter_id, kind, local_date, status, language, subject, composed_at, composed_by)
						select 1, 'REGULAR', date '2013-03-28' + d, 'FROZEN', 'en', 'x', now(), 'x' from generate_series(0, 1824) d
						""")
			.update();
		jdbc.sql("""
				insert into deliveries (edition_date, edition_id, subscription_id, partition_id, epoch, attempt, status,
					intent_at, reply)
				select e.local_date, e.id, s, 1, 1, 1, 'ACCEPTED', now(), '250 ok'
				from editions e, generate_series(1, 40) s where e.status = 'FROZEN'
				""").update();
		jdbc.sql("analyze deliveries, editions, subscriptions").update();
		try (var scans = new Scans(this.context.getBean(DataSource.class))) {
			var keeper = new LettersOfReaders(scans.jdbc(),
					new DeliveriesSettings(16, DeliveriesSettings.Uncertain.RESEND, Period.ofMonths(13)), this.clock);
			var reader = new Addressee(EmailAddress.of(TWO), 2L, List.of(2L));
			assertThat(scans.sequential(() -> {
				assertThat(keeper.tell(reader).get("deliveries")).hasSize(1826);
				keeper.forget(reader);
				return scans.jdbc().sql("delete from subscribers where id = 2").update();
			})).isZero();
		}
	}

	@Test
	void whatStandsBesideTheLedgerEndsWithIt() {
		this.room.jdbc.sql("""
				insert into uncertain_letters (edition_date, edition_id, subscription_id, attempt, attempted_at, policy)
				select d, 1, 1, 1, now(), 'HOLD' from unnest(array[date '2017-02-27', date '2017-03-01']) d
				""").update();
		this.room.jdbc.sql("""
				insert into missed_mornings select 1, 1, d, 'no edition', now()
				from unnest(array[date '2017-02-27', date '2017-03-01']) d
				""").update();
		new LettersOfReaders(this.room.jdbc,
				new DeliveriesSettings(16, DeliveriesSettings.Uncertain.RESEND, Period.ofMonths(13)), this.clock)
			.expire();
		assertThat(this.room.jdbc.sql("""
				select edition_date::text from uncertain_letters union all select local_date::text from missed_mornings
				""").query(String.class).list()).containsExactly("2017-03-01", "2017-03-01");
	}

	private void send() {
		this.room.bean(Sendings.class).send(this.edition);
		this.room.print();
		this.room.bean(Tally.class).flush();
	}

	/** In mid-letter, then the reply. */
	private String erasing(String reply) {
		erase();
		return reply;
	}

	private boolean erase() {
		return this.room.bean(Erasing.class).erase(EmailAddress.of(TWO), Provenance.of("page"));
	}

	private List<String> remains() {
		return Remains.of(this.room.jdbc, TWO);
	}

}
