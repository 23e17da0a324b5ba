package org.daybreak.deliveries.partitions;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.run.SendLoop;
import org.daybreak.deliveries.run.SendLoops;
import org.daybreak.deliveries.waves.Waves;
import org.daybreak.mail.smtp.Relay;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A newsroom for tests: newsletters, readers and editions by the stroke of a pen, and the
 * press run by hand.
 */
public class PressRoom {

	private final ApplicationContext context;

	public final JdbcClient jdbc;

	private SendLoop run;

	public PressRoom(ApplicationContext context) {
		this.context = context;
		this.jdbc = context.getBean(JdbcClient.class);
		this.run = context.getBean(SendLoop.class);
	}

	/** Only for writing newsletters, readers and editions. */
	public PressRoom(JdbcClient jdbc) {
		this.context = null;
		this.jdbc = jdbc;
	}

	/** From now on letters go to a relay of the test's own. */
	public PressRoom through(Relay relay) {
		return through(new RelayPool(relay, bean(InstantSource.class)));
	}

	public PressRoom through(RelayPool relays) {
		return through(relays, bean(Partitions.class), bean(DeliveriesSettings.class));
	}

	/** With partitions and settings of the test's own. */
	PressRoom through(RelayPool relays, Partitions partitions, DeliveriesSettings settings) {
		return through(relays, partitions, settings, bean(Nodes.class));
	}

	/** On a node of the test's own. */
	PressRoom through(RelayPool relays, Partitions partitions, DeliveriesSettings settings, Nodes node) {
		this.run = SendLoops.of(this.context, relays, partitions, settings, node);
		return this;
	}

	public SendLoop run() {
		return this.run;
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** A daily newsletter of Paris, edition at six, delivery at half past. */
	public long newsletter(String effective) {
		return newsletter("world", effective);
	}

	public long newsletter(String slug, String effective) {
		return this.jdbc
			.sql("""
					insert into newsletters (slug, name, description, language, time_zone, edition_times, delivery_time,
						sender_name, sender_address, publisher_name, publisher_postal_address, publisher_privacy_url,
						schedule_effective_at, created_at, updated_at)
					values (:slug, 'Daybreak World', '', 'en', 'Europe/Paris', '06:00', '06:30', 'Daybreak', 'digest@news.example',
						'The Publisher', '1 Street, Paris', 'https://news.example/privacy', :at, :at, :at) returning id
					""")
			.param("slug", slug)
			.param("at", at(effective))
			.query(Long.class)
			.single();
	}

	/** A reader who confirmed then; gives the subscription. */
	public long reader(long newsletter, String email, String zone, String confirmed) {
		var subscriber = this.jdbc
			.sql("insert into subscribers (email, email_key, created_at) values (:email, :email, :at) returning id")
			.param("email", email)
			.param("at", at(confirmed))
			.query(Long.class)
			.single();
		return this.jdbc
			.sql("""
					insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, confirmed_at, timing_since)
					values (:subscriber, :newsletter, 'ACTIVE', :at, :zone, :at, :at) returning id
					""")
			.param("subscriber", subscriber)
			.param("newsletter", newsletter)
			.param("zone", zone)
			.param("at", at(confirmed))
			.query(Long.class)
			.single();
	}

	/** Many readers of Paris who confirmed yesterday. */
	public void readers(long newsletter, int count) {
		this.jdbc.sql("""
				insert into subscribers (email, email_key, created_at)
				select 'r' || n || '@example.org', 'r' || n || '@example.org', now() from generate_series(1, :count) n
				""").param("count", count).update();
		this.jdbc
			.sql("""
					insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, confirmed_at, timing_since)
					select id, :newsletter, 'ACTIVE', now() - interval '1 day', 'Europe/Paris', now() - interval '1 day',
						now() - interval '1 day' from subscribers order by id
					""")
			.param("newsletter", newsletter)
			.update();
	}

	public void hour(long subscription, String zone, String time, String since) {
		this.jdbc.sql(
				"update subscriptions set time_zone = :zone, delivery_time = :time, timing_since = :since where id = :id")
			.param("zone", zone)
			.param("time", LocalTime.parse(time))
			.param("since", at(since))
			.param("id", subscription)
			.update();
	}

	public void leave(long subscription) {
		this.jdbc.sql("update subscriptions set status = 'UNSUBSCRIBED' where id = :id")
			.param("id", subscription)
			.update();
	}

	/** A frozen regular edition of one story. */
	public long edition(long newsletter, String date, String frozen) {
		var id = this.jdbc
			.sql("""
					insert into editions (newsletter_id, kind, local_date, status, language, subject, preheader, composed_at,
						composed_by, frozen_at, frozen_by)
					values (:newsletter, 'REGULAR', :date, 'FROZEN', 'en', 'Kim meets Xi – «talks»', 'Also today', :at, 'timetable',
						:at, 'editor') returning id
					""")
			.param("newsletter", newsletter)
			.param("date", LocalDate.parse(date))
			.param("at", at(frozen))
			.query(Long.class)
			.single();
		this.jdbc
			.sql("""
					insert into items (edition_id, position, headline, summary, source, url)
					values (:id, 1, 'Talks yield an invitation', 'A summary of the talks.', 'RFI', 'https://rfi.example/talks')
					""")
			.param("id", id)
			.update();
		return id;
	}

	/** What runs the partitions. */
	public SendLoop press() {
		return this.run;
	}

	/** Runs all partitions that are runnable now. */
	public void print() {
		bean(Partitions.class).runnable().forEach((id) -> this.run.run(id));
	}

	/** Runs all runnable partitions over so many connections at once. */
	public void printOver(int connections) {
		var threads = Executors.newFixedThreadPool(connections);
		CompletableFuture
			.allOf(bean(Partitions.class).runnable()
				.stream()
				.map((id) -> CompletableFuture.runAsync(() -> this.run.run(id), threads))
				.toArray(CompletableFuture[]::new))
			.join();
		threads.shutdown();
	}

	/** What the timetable does every five seconds. */
	public void tick() {
		bean(Waves.class).openDue();
		print();
	}

	/** How many letters each address has in the relay. */
	public Map<String, Integer> inboxes() {
		var inboxes = new TreeMap<String, Integer>();
		for (var message : this.context.getBean(GreenMail.class).getReceivedMessages()) {
			try {
				inboxes.merge(message.getRecipients(Message.RecipientType.TO)[0].toString(), 1, Integer::sum);
			}
			catch (MessagingException ex) {
				throw new IllegalStateException(ex);
			}
		}
		return inboxes;
	}

	public List<String> waves() {
		return this.jdbc.sql("select concat_ws(' ', zone, local_date, status) from waves order by due_at, id")
			.query(String.class)
			.list();
	}

	public List<String> ledger() {
		return this.jdbc
			.sql("select concat_ws(' ', subscription_id, attempt, status) from deliveries order by subscription_id")
			.query(String.class)
			.list();
	}

	public static java.time.OffsetDateTime at(String instant) {
		return Instant.parse(instant).atOffset(ZoneOffset.UTC);
	}

}
