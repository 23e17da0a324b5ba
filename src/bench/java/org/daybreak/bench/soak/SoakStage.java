package org.daybreak.bench.soak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;

import org.daybreak.bench.house.DurablePostgres;
import org.daybreak.bench.house.LinkToken;
import org.daybreak.bench.house.Newsroom;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Program;
import org.daybreak.bench.house.Stage;
import org.daybreak.bench.relay.Recording;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A durable database, a relay at a pace, the packaged program, and two newsletters: a big
 * one whose editions go by hand, and a small one with a morning of its own.
 */
record SoakStage(DurablePostgres postgres, Recording relay, Program program, FeedServer feeds, Path log,
		JdbcClient jdbc) implements AutoCloseable {

	private static final int CONNECTIONS = 16;

	private static final String SMALL = "tides";

	static SoakStage set(Options options) throws Exception {
		var jvm = options.program("-Xmx256m");
		var wanted = new ArrayList<>(options.postgres());
		wanted.addAll(Watch.SETTINGS);
		var postgres = DurablePostgres.start(options.folder(), wanted);
		var relay = Recording.start(options.folder());
		var feeds = new FeedServer();
		var settings = new HashMap<>(
				Program.settings(postgres.newDatabase(Stage.DATABASE), relay.port(), connections(options)));
		settings.put("DAYBREAK_SECRET", LinkToken.SECRET);
		settings.put("DAYBREAK_TRUSTED_PROXIES", "127.0.0.1/32");
		settings.put("DAYBREAK_SIGNUPS_PER_HOUR", "10000000");
		settings.put("DAYBREAK_FEEDS_ALLOW_PRIVATE_ADDRESSES", "true");
		var log = options.folder().resolve("soak.log");
		Files.deleteIfExists(log);
		var program = Program.start(options.jar(), log, jvm, settings).awaitHealthy();
		System.out.println("PostgreSQL: " + postgres.durability());
		System.out.println("Program: java " + String.join(" ", jvm) + ", " + connections(options) + " connections");
		return new SoakStage(postgres, relay, program, feeds, log, postgres.jdbc(Stage.DATABASE));
	}

	static int connections(Options options) {
		return options.number("connections", CONNECTIONS);
	}

	/** Letters a second that the relay takes in all. */
	void pace(int connections, int perSecond) {
		this.relay.delay(Duration.ofNanos(1_000_000_000L * connections / perSecond));
	}

	/** Both newsletters, the small one due at that minute (UTC), and their readers. */
	void newsletters(int readers, int few, LocalTime due) {
		var room = new Newsroom(this.jdbc);
		room.newsletter();
		room.readers(readers);
		this.jdbc.sql("""
				insert into newsletters (slug, name, description, language, time_zone, edition_times, delivery_time, clock,
					approval, sender_name, sender_address, publisher_name, publisher_postal_address, publisher_privacy_url,
					schedule_effective_at, created_at, updated_at)
				select :small, 'Tides', '', language, 'UTC', edition_times, :due, 'NEWSLETTER', 'EDITOR', sender_name,
					sender_address, publisher_name, publisher_postal_address, publisher_privacy_url,
					now() - interval '1 minute', now(), now() from newsletters where slug = 'bench'
				""").param("small", SMALL).param("due", due).update();
		this.jdbc.sql("""
				with added as (
					insert into subscribers (email, email_key, created_at)
					select 'tide' || n || '@t' || n % 100 || '.example', 'tide' || n || '@t' || n % 100 || '.example', now()
					from generate_series(1, :few) n returning id
				)
				insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, confirmed_at, timing_since)
				select added.id, (select id from newsletters where slug = :small), 'ACTIVE', now() - interval '30 days',
					'UTC', now() - interval '30 days', now() - interval '30 days' from added order by added.id
				""").param("few", few).param("small", SMALL).update();
		this.jdbc.sql("vacuum analyze subscribers, subscriptions").update();
	}

	/** A frozen edition of the big newsletter. */
	long edition(int day) {
		return new Newsroom(this.jdbc).edition(LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).plusDays(day));
	}

	/** A frozen edition of the small newsletter, of today. */
	long smallEdition(String kind) {
		var id = new Newsroom(this.jdbc).edition(LocalDate.now(ZoneOffset.UTC));
		this.jdbc
			.sql("update editions set kind = :kind, newsletter_id = (select id from newsletters where slug = :small)"
					+ " where id = :id")
			.param("kind", kind)
			.param("small", SMALL)
			.param("id", id)
			.update();
		return id;
	}

	@Override
	public void close() {
		this.program.close();
		this.feeds.close();
		this.relay.close();
		this.postgres.close();
	}

}
