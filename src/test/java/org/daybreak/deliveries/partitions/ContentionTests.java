package org.daybreak.deliveries.partitions;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.daybreak.deliveries.MorningAlarms;
import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.waves.Waves;
import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.signup.intake.Intake;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.subscribers.Provenance;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.Logs;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.daybreak.web.Conflict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Editions that overtake each other, retries, orders, imports, sign-ups, leavings, dead
 * addresses and erasing, all at once on the same readers.
 */
@DaybreakTest
class ContentionTests {

	private static final int READERS = 1000;

	private static final int EDITIONS = 6;

	private static final int LISTED = 200;

	private static final int CONNECTIONS = 8;

	private static final Pattern ONE_CLICK = Pattern.compile("List-Unsubscribe:[^<]*<https?://[^/>]+(/[^>]+)>",
			Pattern.CASE_INSENSITIVE);

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	@Autowired
	private DataSource dataSource;

	@Value("${daybreak.public-url}")
	private String site;

	private final HttpClient client = HttpClient.newHttpClient();

	/** Every seventh reader is asked to wait once, every fiftieth address is dead. */
	private final Set<String> waited = ConcurrentHashMap.newKeySet();

	private final SmtpSink sink = new SmtpSink()
		.onRcpt((to) -> number(to) % 50 == 3 ? "550 5.1.1 no such user" : "250 ok")
		.onDot((to) -> {
			pause(5);
			return (number(to) % 7 == 0 && this.waited.add(to)) ? "452 4.2.2 mailbox full" : "250 taken";
		});

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private PressRoom room;

	private Sendings press;

	private long world;

	private final List<Long> editions = new ArrayList<>();

	private volatile boolean over;

	@BeforeEach
	void readersOfTwoNewsletters() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.press = this.room.bean(Sendings.class);
		this.clock.set("2018-03-28T08:00:00Z");
		this.world = this.room.newsletter("2018-03-28T00:00:00Z");
		this.room.newsletter("sport", "2018-03-28T00:00:00Z");
		this.room.readers(this.world, READERS);
		this.room.jdbc
			.sql("""
					insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, confirmed_at, timing_since)
					select s.id, n.id, 'ACTIVE', now(), 'Europe/Paris', now(), now() from subscribers s, newsletters n where n.slug = 'sport'
					""")
			.update();
		this.room.jdbc.sql("update subscriptions set confirmed_at = '2018-03-20', timing_since = '2018-03-20'")
			.update();
		for (int n = 0; n < EDITIONS; n++) {
			this.editions.add(this.room.edition(this.world, "2018-03-28", "2018-03-28T07:0" + n + ":00Z"));
		}
		// What a letter says is not what this is about.
		this.editions.forEach(this.press::letter);
	}

	@AfterEach
	void close() {
		this.over = true;
		this.threads.shutdownNow();
		this.sink.close();
	}

	@Test
	void allAtOnceMeetNoDeadlockNoTimeoutAndNoLongWait() throws Exception {
		try (var logs = Logs.capture(); var waits = new LockWaits(this.dataSource)) {
			var lasting = new ArrayList<CompletableFuture<Void>>();
			for (int n = 0; n < CONNECTIONS; n++) {
				lasting.add(whileItLasts(() -> this.room.press().work(0)));
			}
			lasting.add(whileItLasts(this::tick));
			var deeds = List.of(deed(this::overtake), deed(this::importLists), deed(this::signUp), deed(this::leave),
					deed(this::erase));
			CompletableFuture.allOf(deeds.toArray(CompletableFuture[]::new)).orTimeout(90, TimeUnit.SECONDS).join();
			awaitTheEnd();
			this.over = true;
			CompletableFuture.allOf(lasting.toArray(CompletableFuture[]::new)).orTimeout(30, TimeUnit.SECONDS).join();
			assertThat(waits.deadlocks()).as("deadlocks").isZero();
			assertThat(waits.longest()).as("longest wait: " + waits.statement()).isLessThan(1);
			assertThat(logs.lines()).noneMatch((line) -> line.contains("deadlock detected")
					|| line.contains("canceling statement") || line.contains("is put back"));
		}
		assertThat(this.room.jdbc
			.sql("""
					select count(*) from (select edition_id, subscription_id from deliveries group by 1, 2 having count(*) > 1) twice
					""")
			.query(Long.class)
			.single()).isZero();
	}

	/**
	 * Each edition overtakes the one before in mid-send; people give orders meanwhile.
	 */
	private void overtake() {
		for (var edition : this.editions) {
			var before = this.sink.letters().size();
			this.press.send(edition);
			await(() -> this.sink.letters().size() > before + 40);
			order(() -> this.press.pause(edition));
			order(() -> this.press.resume(edition));
		}
		order(() -> this.press.cancel(this.editions.get(EDITIONS - 2)));
		order(() -> this.press.resend(this.editions.get(1)));
	}

	/** What has been sent already can be neither paused nor cancelled. */
	private static void order(Runnable order) {
		var asked = System.nanoTime();
		try {
			order.run();
		}
		catch (Conflict ex) {
			assertThat(ex).hasMessageContaining("Edition");
		}
		assertThat(Duration.ofNanos(System.nanoTime() - asked)).as("an order").isLessThan(Duration.ofSeconds(5));
	}

	private void tick() {
		this.clock.advance(Duration.ofSeconds(20));
		this.room.bean(Waves.class).openDue();
		this.room.bean(OrderedPartitions.class).catchUp();
		this.room.bean(Retries.class).gatherDue();
		this.room.bean(MorningAlarms.class).look();
	}

	/** Lists that name the same readers in different orders. */
	private void importLists() {
		var both = List.of("world", "sport");
		for (int n = 0; n < 6; n++) {
			var round = n;
			var lists = both.stream()
				.map((newsletter) -> CompletableFuture.runAsync(() -> importList(newsletter, round), this.threads))
				.toArray(CompletableFuture[]::new);
			CompletableFuture.allOf(lists).join();
		}
	}

	private void importList(String newsletter, int round) {
		var up = newsletter.equals("world");
		var list = new StringBuilder("email,status,timeZone,language\n");
		IntStream.rangeClosed(1, LISTED)
			.map((n) -> up ? n : LISTED + 1 - n)
			.forEach((n) -> list.append("r%d@example.org,active,%s,%s\n".formatted(n,
					(round + (up ? 0 : 1)) % 2 == 0 ? "Europe/Rome" : "Europe/Berlin",
					(round % 2 == 0) ? "it" : "de")));
		list.append("new%d@example.org,active,Europe/Rome,it\n".formatted(round));
		assertThat(send("POST", "/api/v1/subscribers/import?newsletter=" + newsletter, "text/csv", list.toString()))
			.isEqualTo(200);
	}

	private void signUp() {
		var newsletter = this.room.bean(Newsletters.class).require(this.world);
		for (int n = 0; n < 60; n++) {
			this.room.bean(Intake.class)
				.take(new SignUpRequest(EmailAddress.of("r" + (n % 40) + "@example.org"), List.of(newsletter), null,
						null), Provenance.of("form"));
			pause(20);
		}
	}

	/** By the links in the letters of the first edition. */
	private void leave() {
		await(() -> this.sink.letters().size() > 120);
		for (var letter : this.sink.letters().subList(0, 60)) {
			var link = ONE_CLICK.matcher(letter.octets().replaceAll("\r\n[ \t]+", " "));
			assertThat(link.find()).isTrue();
			assertThat(send("POST", link.group(1), "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"))
				.isEqualTo(200);
		}
	}

	private void erase() {
		await(() -> this.sink.letters().size() > 150);
		for (int n = 20; n < 40; n++) {
			assertThat(send("DELETE", "/api/v1/subscribers/r" + n + "%40example.org", "application/json", ""))
				.isBetween(204, 404);
		}
	}

	private void awaitTheEnd() {
		await(() -> this.room.jdbc.sql("select count(*) from partitions where status not in ('DONE', 'CANCELLED')")
			.query(Long.class)
			.single() == 0
				&& this.room.jdbc.sql("select count(*) from waves where status = 'OPEN'")
					.query(Long.class)
					.single() == 0);
	}

	private CompletableFuture<Void> deed(Runnable what) {
		return CompletableFuture.runAsync(what, this.threads);
	}

	private CompletableFuture<Void> whileItLasts(Runnable what) {
		return deed(() -> {
			while (!this.over) {
				what.run();
				pause(20);
			}
		});
	}

	private int send(String method, String path, String type, String body) {
		try {
			return this.client
				.send(HttpRequest.newBuilder(URI.create(this.site + path))
					.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN)
					.header("Content-Type", type)
					.method(method, BodyPublishers.ofString(body))
					.build(), BodyHandlers.discarding())
				.statusCode();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void await(BooleanSupplier what) {
		var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
		while (!what.getAsBoolean()) {
			assertThat(System.nanoTime()).as("a minute is over").isLessThan(deadline);
			pause(20);
		}
	}

	private static void pause(int millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static int number(String address) {
		var digits = address.replaceAll("\\D", "");
		return digits.isEmpty() ? 1 : Integer.parseInt(digits);
	}

}
