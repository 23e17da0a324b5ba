package org.daybreak.privacy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

import org.assertj.core.util.Throwables;
import org.daybreak.mail.EmailAddress;
import org.daybreak.subscribers.Provenance;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.Logs;
import org.daybreak.support.ReadersTest;
import org.daybreak.support.Remains;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Erasing walks over every table there is: a new one that keeps an address turns this
 * red, once somebody's way leads through it.
 */
class ErasingTests extends ReadersTest {

	static final String ADDRESS = "Ada.L+late@example.org";

	@Autowired
	Erasing erasing;

	@Autowired
	Copies copies;

	@Autowired
	DataSource source;

	@Test
	void theAddressStandsNowhereAfterwards() {
		seed();
		assertThat(Remains.of(this.jdbc, ADDRESS)).contains("subscribers.email", "sign_ups.email", "intake.email",
				"typed_addresses.email", "fresh_links.address", "outbox.recipient", "outbox.letter",
				"outbox.last_reply", "suppressions.email", "suppressions.note", "suppressions.reason", "audit.detail",
				"alarms.text", "import_refusals.reason", "imports.fault", "last_errors.reply", "relay_circuits.why",
				"sign_in_failures.key", "subscription_history.detail", "subscription_history.user_agent",
				"sign_ups.user_agent", "sign_ups.origin", "intake.user_agent", "intake.origin",
				"bulk_actions.described", "feeds.last_message");
		assertThat(this.api.delete("/api/v1/subscribers/" + ADDRESS.replace("+", "%2B")).status()).isEqualTo(204);
		assertThat(this.jdbc.sql(
				"select convert_from(string_agg(octets, '' order by n), 'UTF8') from import_chunks where import_id = 2")
			.query(String.class)
			.single())
			.isEqualTo("email\nbob@example.org\nNow+Ada.L+late@example.org.uk\n" + "x".repeat(22) + ",world\n"
					+ "x".repeat(22));
		assertThat(this.jdbc.sql("select octets from import_chunks where import_id = 3 order by n")
			.query((row, n) -> row.getBytes(1))
			.list()).allMatch((octets) -> !new String(octets, StandardCharsets.ISO_8859_1).contains("@"));
		this.jdbc.sql("delete from import_chunks where import_id = 2").update();
		assertThat(Remains.of(this.jdbc, ADDRESS)).isEmpty();
		assertThat(count("outbox")).as("letters to others that do not name it").isEqualTo(1);
		assertThat(count("suppressions")).isEqualTo(1);
	}

	private void seed() {
		this.reader.join(ADDRESS, "world", 1);
		found("science", "Daybreak Science");
		this.reader.post("/subscriptions", "email", ADDRESS.toUpperCase(), "newsletter", "science");
		settled();
		this.jdbc.sql("""
				insert into intake (came_at, email, email_key, newsletters, via, not_before)
				values (now(), :email, lower(:email), '{1}', 'form', now() + interval '1 day')
				""").param("email", ADDRESS).update();
		this.jdbc
			.sql("""
					insert into sign_ups (newsletters, asked_at, email, email_key) values ('{1}', now(), :email, lower(:email))
					""")
			.param("email", ADDRESS)
			.update();
		this.jdbc.sql("insert into typed_addresses (email, at) values (:a, now())").param("a", ADDRESS).update();
		this.jdbc.sql(
				"insert into subscribers (email, email_key, created_at) values ('eve@example.org', 'eve@example.org', now())")
			.update();
		this.jdbc.sql("""
				insert into fresh_links (subscriber_id, purpose, address, asked_at)
				select id, 'NEW_ADDRESS', :a, now() from subscribers where email = 'eve@example.org'
				""").param("a", ADDRESS).update();
		this.api.post("/api/v1/suppressions", Map.of("email", ADDRESS, "reason", "by hand"));
		this.api.post("/api/v1/suppressions", Map.of("email", "bob@example.org", "reason", "says " + ADDRESS, "note",
				"asked by " + ADDRESS.toLowerCase()));
		quoted();
		var shouted = ADDRESS.toUpperCase();
		this.jdbc.sql(
				"insert into audit (at, who, action, subject, subject_id, detail) values (now(), 'x', 'x', 'x', '1', :a)")
			.param("a", "wrote to <" + shouted + ">")
			.update();
		this.jdbc.sql(
				"insert into alarms (kind, subject, text, raised_at) values ('EDITION_PAUSED', 'edition 1', :a, now())")
			.param("a", "550 5.1.1 " + ADDRESS + " unknown")
			.update();
		this.jdbc
			.sql("insert into imports (who, dry_run, status, started_at, fault) values ('x', false, 'DONE', now(), :a)")
			.param("a", "broke off at " + shouted)
			.update();
		uploaded("email\nbob@example.org\nNow+" + ADDRESS + ".uk\n" + shouted + ",world\n" + ADDRESS.toLowerCase(), 60);
		uploaded(new String("email\n".concat(ADDRESS).getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1),
				30);
		this.jdbc.sql("insert into import_refusals values (1, 1, :a)")
			.param("a", "no newsletter for " + ADDRESS.replace("@", "%40"))
			.update();
		this.jdbc.sql("insert into last_errors values (1, 'first', '550', :a, now(), 1)").param("a", shouted).update();
		this.jdbc.sql("insert into relay_circuits values ('first', 'OPEN', now(), now(), :a, false, now())")
			.param("a", "421 too many to " + ADDRESS)
			.update();
		this.jdbc.sql("insert into sign_in_failures values (:a, 1, now())").param("a", "user:" + ADDRESS).update();
		letter("Your address is\r\n <" + ADDRESS.replace("@", "=40").replace("late", "la=\r\nte") + ">");
		letter(Base64.getMimeEncoder()
			.encodeToString(("مرحبا بك، عنوانك هو " + shouted + " فقط").getBytes(StandardCharsets.UTF_8)));
		letter("Nobody's name stands here.");
		this.jdbc.sql("update outbox set last_reply = '450 ' || :a where recipient = 'bob@example.org'")
			.param("a", ADDRESS)
			.update();
	}

	/** In what is kept of others, and in words about nobody. */
	private void quoted() {
		for (var sql : List.of("""
				insert into subscription_history (subscriber_id, event, at, via, user_agent, detail)
				select id, 'IMPORTED', now(), 'import', 'Robot (' || :a || ')', 'ACTIVE, import 1 by x: list of ' || :a
				from subscribers where email = 'eve@example.org'
				""", """
				insert into sign_ups (newsletters, asked_at, email, email_key, user_agent, origin)
				values ('{1}', now(), 'bob@example.org', 'bob@example.org', :a, 'https://x.example/?' || :a)
				""", """
				insert into intake (came_at, email, email_key, newsletters, via, not_before, user_agent, origin)
				values (now(), 'bob@example.org', 'bob@example.org', '{1}', 'form', now() + interval '1 day', :a, :a)
				""", """
				insert into bulk_actions (action, who, described, created_at)
				values ('ERASE', 'x', 'zone ' || :a, now())
				""", """
				insert into feeds (url, host, next_poll_at, created_at, last_message)
				values ('http://127.0.0.1/', '127.0.0.1', now(), now(), 'ask ' || :a)
				""")) {
			this.jdbc.sql(sql).param("a", ADDRESS).update();
		}
	}

	/** In pieces that cut the address. */
	private void uploaded(String octets, int piece) {
		var file = this.jdbc
			.sql("""
					insert into imports (who, dry_run, status, started_at, stored) values ('x', false, 'UPLOADED', now(), true)
					returning id
					""")
			.query(Long.class)
			.single();
		for (int n = 0; n * piece < octets.length(); n++) {
			this.jdbc.sql("insert into import_chunks values (:file, :n, :octets)")
				.param("file", file)
				.param("n", n)
				.param("octets",
						octets.substring(n * piece, Math.min(octets.length(), (n + 1) * piece))
							.getBytes(StandardCharsets.ISO_8859_1))
				.update();
		}
	}

	/** One that waits, to somebody else. */
	private void letter(String text) {
		this.jdbc.sql("""
				insert into outbox (kind, recipient, envelope_sender, message_id, letter, created_at, next_attempt_at,
				expires_at) values ('test', 'bob@example.org', '', gen_random_uuid()::text, :letter, now(),
				now() + interval '1 day', now() + interval '2 days')
				""").param("letter", ("Subject: x\r\n\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8)).update();
	}

	@Test
	void anImportCannotBringItBackButItsReaderCan() throws Exception {
		this.reader.join(ADDRESS, "world", 1);
		assertThat(this.erasing.erase(EmailAddress.of(ADDRESS), Provenance.of("page"))).isTrue();
		assertThat(imported("email,newsletter,status\n" + ADDRESS.toUpperCase() + ",world,active\n"))
			.contains("this address was erased");
		assertThat(count("subscribers")).isZero();
		this.reader.join(ADDRESS, "world", 2);
		assertThat(count("subscriptions where status = 'ACTIVE'")).isEqualTo(1);
		assertThat(count("erasures")).isZero();
	}

	/** One batch, two newsletters: each line is another spelling of whom we forgot. */
	@Test
	void noSpellingOfItBringsItBack() throws Exception {
		found("science", "Daybreak Science");
		this.reader.join("ann@example.org", "world", 1);
		this.erasing.erase(EmailAddress.of("ann@example.org"), Provenance.of("page"));
		assertThat(imported("email,newsletter,status\nAnn@example.org,world,active\nann@example.org,science,active\n"))
			.contains("\"refused\":2", "this address was erased");
		assertThat(count("subscribers")).isZero();
	}

	private String imported(String csv) throws Exception {
		var request = HttpRequest.newBuilder(URI.create(this.site + "/api/v1/subscribers/import"))
			.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN)
			.header("Content-Type", "text/csv")
			.POST(HttpRequest.BodyPublishers.ofString(csv))
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

	@Test
	void whomNobodyKnowsIsNotRemembered() {
		assertThat(this.erasing.erase(EmailAddress.of("nobody@example.org"), Provenance.of("page"))).isFalse();
		assertThat(count("erasures")).isZero();
	}

	/** A secret that changes must not make us forget whom we forgot. */
	@Test
	void theHashHasAKeyOfItsOwn() throws Exception {
		this.reader.join(ADDRESS, "world", 1);
		this.erasing.erase(EmailAddress.of(ADDRESS), Provenance.of("page"));
		var mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(this.jdbc.sql("select secret from signing_keys where purpose = 'erasures'")
			.query((row, n) -> row.getBytes(1))
			.single(), "HmacSHA256"));
		assertThat(this.jdbc.sql("select address_hash from erasures").query((row, n) -> row.getBytes(1)).single())
			.isEqualTo(mac.doFinal(ADDRESS.toLowerCase().getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void aCopyHoldsEverything() {
		seed();
		this.jdbc.sql("insert into import_asks select 1, id from subscriptions where newsletter_id = 1").update();
		this.jdbc.sql("insert into bulk_readers select 1, id from subscribers where email = :a")
			.param("a", ADDRESS)
			.update();
		var copy = this.copies.of(EmailAddress.of(ADDRESS));
		assertThat(copy.at("/subscriber/0/email").asString()).isEqualTo(ADDRESS);
		assertThat(copy.at("/subscriptions/0/newsletter").asString()).isEqualTo("world");
		assertThat(copy.at("/history/0/event").asString()).isEqualTo("SIGNED_UP");
		assertThat(copy.at("/history/0/ip").asString()).isNotEmpty();
		assertThat(copy.at("/history/0/wording_text").asString()).contains("Daybreak World", "06:30");
		assertThat(copy.at("/history/0/wording_version").asInt()).isEqualTo(1);
		for (var kind : List.of("signUps", "intake", "typedAddresses", "freshLinks", "letters", "suppressions",
				"importRefusals", "importAsks", "bulkActions")) {
			assertThat(copy.get(kind)).as(kind).isNotEmpty();
		}
		assertThat(this.api.get("/api/v1/subscribers/" + ADDRESS.replace("+", "%2B") + "/copy").json().get("history"))
			.isEqualTo(copy.get("history"));
	}

	@Test
	void theHistoryCannotBeChanged() {
		this.reader.join(ADDRESS, "world", 1);
		for (var sql : List.of("update subscription_history set at = now()",
				"update subscription_history set ip = null", "delete from subscription_history",
				"delete from subscribers",
				"select set_config('daybreak.forgetting', 'on', true); update subscription_history set event = 'X'",
				"update wordings set wording = 'Something else'", "delete from wordings")) {
			assertThatThrownBy(() -> this.jdbc.sql(sql).update()).as(sql).isNotNull();
		}
		assertThat(count("subscription_history where event in ('SIGNED_UP', 'CONFIRMED')")).isEqualTo(2);
	}

	@Test
	void noLogLineHoldsTheAddress() throws Exception {
		try (var logs = Logs.capture()) {
			this.reader.post("/subscriptions", "email", ADDRESS, "newsletter", "world");
			settled();
			var letter = this.reader.newestLetter(1);
			this.reader.post(letter.link("/confirm/"));
			this.reader.post("/unsubscribe", "email", ADDRESS);
			this.reader.get("/confirm/" + ADDRESS);
			imported("email,newsletter,status\n" + ADDRESS + ",nowhere,active\n" + ADDRESS + ",world,active\n");
			this.api.get("/api/v1/subscribers/" + ADDRESS + "?x=%00");
			this.api.get("/api/v1/imports/" + ADDRESS);
			this.api.post("/api/v1/suppressions", Map.of("email", ADDRESS, "note", ADDRESS));
			this.erasing.erase(EmailAddress.of(ADDRESS), Provenance.of("page"));
			imported("email,newsletter,status\n" + ADDRESS + ",world,active\n");
			assertThat(logs.lines()).isNotEmpty()
				.noneMatch((line) -> line.toLowerCase().contains(ADDRESS.toLowerCase())
						|| line.contains(ADDRESS.replace("+", "%2B")));
		}
	}

	/** Nor does a message of the database that somebody logs. */
	@Test
	void theDatabaseDoesNotQuoteTheRowItRefuses() {
		var sql = "insert into subscribers (email, email_key, created_at) values (:a, :a, now())";
		this.jdbc.sql(sql).param("a", ADDRESS).update();
		assertThatThrownBy(() -> this.jdbc.sql(sql).param("a", ADDRESS).update()).isNotNull()
			.hasStackTraceContaining("duplicate key")
			.extracting(Throwables::getStackTrace)
			.asString()
			.doesNotContain(ADDRESS);
	}

	/** Else the cascade of one erasing reads whole tables. */
	@Test
	void whateverBelongsToAReaderIsFoundByAnIndex() {
		assertThat(this.jdbc.sql("""
				select c.conrelid::regclass || '.' || a.attname from pg_constraint c
				join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
				where c.contype = 'f' and c.confrelid in ('subscribers'::regclass, 'subscriptions'::regclass,
					'subscription_history'::regclass)
				and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])
				""").query(String.class).list()).isEmpty();
	}

	/** The tables in which a quoted address is looked for may be large. */
	@Test
	void whateverQuotesAnAddressIsFoundByAnIndex() throws Exception {
		try (var connection = this.source.getConnection(); var statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("set local enable_seqscan = off");
			for (var search : List.of(
					"subscription_history where detail ~ '@|%40' and detail ~* 'a@x' or user_agent ~ '@|%40' and user_agent ~* 'a@x'",
					"sign_ups where user_agent ~ '@|%40' and user_agent ~* 'a@x' or origin ~ '@|%40' and origin ~* 'a@x'")) {
				try (var plan = statement.executeQuery("explain select id from " + search)) {
					plan.next();
					assertThat(plan.getString(1)).as(search).contains("Bitmap Heap Scan");
				}
			}
			connection.rollback();
		}
	}

}
