package org.daybreak.deliveries;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import com.zaxxer.hikari.HikariDataSource;
import org.daybreak.deliveries.letters.EditionLetter;
import org.daybreak.deliveries.letters.EditionLetters;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.outbox.Outbox;
import org.daybreak.subscribers.Confirmed;
import org.daybreak.subscribers.Unsubscribed;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class WelcomeEditionTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	@Autowired
	private GreenMail relay;

	private PressRoom room;

	private long newsletter;

	private long yesterdays;

	@BeforeEach
	void yesterday() {
		this.room = new PressRoom(this.context);
		this.newsletter = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.reader(this.newsletter, "old@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.yesterdays = this.room.edition(this.newsletter, "2018-03-27", "2018-03-27T04:00:00Z");
		tick("2018-03-27T04:29:00Z");
		tick("2018-03-27T04:30:00Z");
	}

	@Test
	void whoConfirmsGetsTheNewestEditionAndTheNextAtItsHour() throws Exception {
		var ada = confirm("ada@example.org", "2018-03-28T03:00:00Z");
		assertThat(this.relay.waitForIncomingEmail(10_000, 2)).isTrue();
		assertThat(this.room.inboxes()).isEqualTo(Map.of("old@example.org", 1, "ada@example.org", 1));
		var letter = this.relay.getReceivedMessagesForDomain("ada@example.org")[0];
		assertThat(letter.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
		this.room.edition(this.newsletter, "2018-03-28", "2018-03-28T04:00:00Z");
		tick("2018-03-28T04:29:00Z");
		tick("2018-03-28T04:30:00Z");
		assertThat(this.room.inboxes()).isEqualTo(Map.of("old@example.org", 2, "ada@example.org", 2));
		assertThat(this.room.jdbc.sql("select last_served_date::text from subscriptions where id = :id")
			.param("id", ada)
			.query(String.class)
			.single()).isEqualTo("2018-03-28");
	}

	@Test
	void anEditionThatWasTheWelcomeComesNoSecondTime() {
		var edition = this.room.edition(this.newsletter, "2018-03-28", "2018-03-28T04:00:00Z");
		this.room.reader(this.newsletter, "tokyo@example.org", "Asia/Tokyo", "2018-03-20T12:00:00Z");
		this.room.jdbc.sql("update editions set published_at = '2018-03-28T04:01:00Z' where id = :id")
			.param("id", edition)
			.update();
		confirm("ada@example.org", "2018-03-28T04:10:00Z");
		assertThat(this.relay.waitForIncomingEmail(10_000, 2)).isTrue();
		tick("2018-03-28T04:29:00Z");
		tick("2018-03-28T04:30:00Z");
		this.room.bean(Sendings.class).send(edition);
		this.room.print();
		this.room.bean(Sendings.class).resend(edition);
		this.room.print();
		assertThat(this.room.inboxes()).containsEntry("ada@example.org", 1).containsEntry("old@example.org", 2);
		assertThat(this.room.bean(Sendings.class).counts(edition).accepted()).isEqualTo(2);
	}

	@Test
	void aConfirmationWaitsForNoSecondConnectionToTheDatabase() throws Exception {
		var ada = this.room.reader(this.newsletter, "ada@example.org", "Europe/Paris", "2018-03-27T08:00:00Z");
		var welcome = welcome(true);
		var pool = this.room.bean(HikariDataSource.class);
		var taken = new ArrayList<Connection>();
		this.room.bean(TransactionOperations.class).executeWithoutResult((status) -> {
			this.room.jdbc.sql("select 1").query().singleRow();
			takeAll(pool, taken);
			welcome.later(new Confirmed(ada, this.newsletter, this.clock.instant()));
		});
		for (var connection : taken) {
			connection.close();
		}
		welcome.destroy();
		assertThat(this.room.jdbc.sql("select count(*) from outbox where kind = 'welcome'").query(Long.class).single())
			.isEqualTo(1);
	}

	private static void takeAll(HikariDataSource pool, List<Connection> taken) {
		try {
			while (pool.getHikariPoolMXBean().getActiveConnections() < pool.getMaximumPoolSize()) {
				taken.add(pool.getConnection());
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whoComesBackGetsNoEditionTwice() {
		var ada = confirm("ada@example.org", "2018-03-27T08:00:00Z");
		welcome(true).welcome(new Confirmed(ada, this.newsletter, this.clock.instant()));
		assertThat(this.room.jdbc.sql("select count(*) from outbox where kind = 'welcome'").query(Long.class).single())
			.isEqualTo(1);
	}

	@Test
	void aWelcomeWhoseNodeDiedIsSentByAnother() {
		this.clock.set("2018-03-27T08:00:00Z");
		var ada = this.room.reader(this.newsletter, "ada@example.org", "Europe/Paris", "2018-03-27T08:00:00Z");
		welcome(true).owe(new Confirmed(ada, this.newsletter, this.clock.instant()));
		welcome(true).sendOwed();
		assertThat(welcomes()).as("the node that took the confirmation may be at it").isZero();
		this.clock.advance(Duration.ofMinutes(2));
		welcome(true).sendOwed();
		welcome(true).sendOwed();
		assertThat(welcomes()).isEqualTo(1);
		assertThat(owed()).isZero();
	}

	@Test
	void aWelcomeThatWentIsOwedNoMoreAndNoneAfterADay() {
		this.clock.set("2018-03-27T08:00:00Z");
		var ada = this.room.reader(this.newsletter, "ada@example.org", "Europe/Paris", "2018-03-27T08:00:00Z");
		var bob = this.room.reader(this.newsletter, "bob@example.org", "Europe/Paris", "2018-03-27T08:00:00Z");
		for (var id : new long[] { ada, bob }) {
			welcome(true).owe(new Confirmed(id, this.newsletter, this.clock.instant()));
		}
		welcome(true).welcome(new Confirmed(ada, this.newsletter, this.clock.instant()));
		assertThat(owed()).isEqualTo(1);
		this.clock.advance(Duration.ofHours(25));
		welcome(true).sendOwed();
		assertThat(welcomes()).isEqualTo(1);
		assertThat(owed()).isZero();
	}

	private long welcomes() {
		return this.room.jdbc.sql("select count(*) from outbox where kind = 'welcome'").query(Long.class).single();
	}

	private long owed() {
		return this.room.jdbc.sql("select count(*) from welcomes").query(Long.class).single();
	}

	@Test
	void nobodyIsSentTomorrowsEditionTonight() {
		this.room.edition(this.newsletter, "2018-03-28", "2018-03-27T20:00:00Z");
		this.room.jdbc.sql("update editions set published_at = frozen_at").update();
		confirm("ada@example.org", "2018-03-27T20:30:00Z");
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 1 ACCEPTED");
		assertThat(this.room.jdbc.sql("select edition_id from deliveries where subscription_id = 2")
			.query(Long.class)
			.single()).isEqualTo(this.yesterdays);
	}

	@Test
	void withoutTheSettingOrAnEditionThereIsNoWelcome() {
		this.clock.set("2018-03-27T08:00:00Z");
		var ada = this.room.reader(this.newsletter, "ada@example.org", "Europe/Paris", "2018-03-27T08:00:00Z");
		welcome(false).welcome(new Confirmed(ada, this.newsletter, this.clock.instant()));
		this.room.jdbc.sql("update editions set published_at = null").update();
		welcome(true).welcome(new Confirmed(ada, this.newsletter, this.clock.instant()));
		assertThat(this.room.jdbc.sql("select count(*) from outbox").query(Long.class).single()).isZero();
	}

	@Test
	void whoLeavesBeforeTheWelcomeGoesGetsNone() {
		var ada = this.room.reader(this.newsletter, "ada@example.org", "Europe/Paris", "2018-03-27T08:00:00Z");
		waiting(EditionLetter.messageId(this.yesterdays, ada, EmailAddress.of("digest@news.example")));
		welcome(true).withdraw(new Unsubscribed(ada, this.newsletter, Instant.EPOCH));
		assertThat(this.room.jdbc.sql("select count(*) from outbox").query(Long.class).single()).isZero();
	}

	@Test
	void whoLeavesOneNewsletterKeepsTheWelcomeOfAnother() {
		var ada = this.room.reader(this.newsletter, "ada@example.org", "Europe/Paris", "2018-03-27T08:00:00Z");
		waiting(EditionLetter.messageId(this.yesterdays, ada, EmailAddress.of("digest@news.example")));
		waiting(EditionLetter.messageId(this.yesterdays, ada + 1, EmailAddress.of("digest@news.example")));
		welcome(true).withdraw(new Unsubscribed(ada, this.newsletter, Instant.EPOCH));
		assertThat(this.room.jdbc.sql("select message_id from outbox").query(String.class).list())
			.containsExactly(EditionLetter.messageId(this.yesterdays, ada + 1, EmailAddress.of("digest@news.example")));
	}

	private void waiting(String messageId) {
		this.room.jdbc
			.sql("""
					insert into outbox (kind, recipient, envelope_sender, message_id, letter, created_at, next_attempt_at,
						expires_at)
					values ('welcome', 'ada@example.org', '', :id, '', now(), now() + interval '1 hour', now() + interval '1 day')
					""")
			.param("id", messageId)
			.update();
	}

	private long confirm(String email, String at) {
		this.clock.set(at);
		var id = this.room.reader(this.newsletter, email, "Europe/Paris", at);
		welcome(true).welcome(new Confirmed(id, this.newsletter, this.clock.instant()));
		return id;
	}

	private void tick(String at) {
		this.clock.set(at);
		this.room.tick();
	}

	private WelcomeEdition welcome(boolean wanted) {
		return new WelcomeEdition(this.room.jdbc, this.room.bean(EditionLetters.class), this.room.bean(Outbox.class),
				this.room.bean(LiveSite.class), this.room.bean(Nodes.class), new WelcomeSettings(wanted),
				this.room.bean(TransactionOperations.class), this.clock);
	}

}
