package org.daybreak.lists.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.daybreak.subscribers.Subscription.Status;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class DirectoryTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TermIndex terms;

	@Autowired
	Directory directory;

	@Autowired
	DataSource source;

	@Autowired
	TransactionTemplate transaction;

	Api api;

	@BeforeEach
	void readers() {
		this.api = new Api(this.site);
		for (var slug : List.of("world", "science")) {
			this.api.post("/api/v1/newsletters", Map.of("slug", slug, "name", slug, "timeZone", "Europe/Paris",
					"sender", Map.of("name", "Daybreak", "address", "digest@news.example.org")));
		}
		this.jdbc.sql("""
				insert into subscribers (email, email_key, locale, time_zone, created_at)
				select 'Reader' || n || '@d' || n % 7 || '.example', 'reader' || n || '@d' || n % 7 || '.example',
					case when n % 1000 = 1 then 'pt-BR' when n % 2 = 0 then 'en' end,
					case when n = 77 then 'Asia/Tokyo' end,
					timestamptz '2026-01-01' + n * interval '10 minutes'
				from generate_series(1, 5000) n
				""").update();
		this.jdbc.sql("""
				insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, timing_since)
				select id, case when id % 10 = 0 then 2 else 1 end,
					case when id in (3, 4000) then 'BOUNCED' else 'ACTIVE' end, created_at, 'Europe/Paris', created_at
				from subscribers
				""").update();
	}

	@Test
	void domainsOfOtherAlphabetsAreFoundAsTheyAreTyped() {
		this.jdbc.sql("""
				insert into subscribers (email, email_key, created_at) values
				('user@xn--mnchen-3ya.example', 'user@xn--mnchen-3ya.example', now())
				""").update();
		for (var q : new String[] { "user%40m%C3%BCnchen.example", "m%C3%BCnchen", "%40M%C3%BCnchen.example",
				"xn--mnchen" }) {
			assertThat(this.api.get("/api/v1/subscribers?q=" + q).json().get("subscribers")).as(q).hasSize(1);
		}
		assertThat(new FoundReader(1, "user@xn--mnchen-3ya.example", null, null, java.time.Instant.EPOCH, List.of())
			.shown()).isEqualTo("user@m\u00FCnchen.example");
	}

	@Test
	void whoIsNotIndexedYetMayBeReadThroughForABulkActionToo() {
		var time = this.transaction.execute((status) -> {
			assertThat(this.directory.numbers(new ReaderFilter("reader77", null, null, null, null, null),
					Directory.FIRST, 5))
				.isNotEmpty();
			return this.jdbc.sql("select current_setting('statement_timeout')").query(String.class).single();
		});
		assertThat(time).isEqualTo("2min");
	}

	@Test
	void findsTheSameBehindTheTermsAsThroughThem() {
		var before = everything();
		this.terms.catchUp();
		this.terms.catchUp();
		assertThat(this.terms.indexedBelow()).isGreaterThan(4000);
		assertThat(everything()).isEqualTo(before);
		assertThat(before.get(0)).containsExactly(4321L);
		assertThat(before.get(1)).hasSize(714);
		assertThat(before.get(3)).containsExactly(4001L, 3001L, 2001L, 1001L, 1L);
		assertThat(before.get(4)).containsExactly(77L);
		assertThat(before.get(5)).containsExactly(4000L, 3L);
		assertThat(before.get(6)).hasSize(500);
	}

	private List<List<Long>> everything() {
		return List.of(all("4321", null, null, null, null), all("@d3", null, null, null, null),
				all("r7", null, null, null, null), all(null, null, null, "pt", null),
				all(null, null, null, null, "Asia/Tokyo"), all(null, null, "BOUNCED", null, null),
				all(null, 2L, null, null, null), all("READER9".toLowerCase(), 1L, "ACTIVE", null, null),
				all("x", null, null, null, null), all("öl", null, null, null, null));
	}

	@Test
	void readersWhoChangedAreFoundByWhatTheyAreNow() {
		this.terms.catchUp();
		this.terms.catchUp();
		this.jdbc.sql("update subscribers set email = 'zoe@q.example', email_key = 'zoe@q.example' where id = 5")
			.update();
		assertThat(all("zoe", null, null, null, null)).containsExactly(5L);
		this.terms.catchUp();
		assertThat(this.jdbc.sql("select count(*) from reader_terms_late").query(Long.class).single()).isZero();
		assertThat(all("zoe@q", null, null, null, null)).containsExactly(5L);
	}

	@Test
	void nobodyIsTakenInBeforeEveryTransactionOfThenIsOver() throws Exception {
		try (var connection = this.source.getConnection()) {
			connection.setAutoCommit(false);
			connection.createStatement().execute("update newsletters set name = name");
			this.terms.catchUp();
			this.terms.catchUp();
			assertThat(this.terms.indexedBelow()).isZero();
			connection.rollback();
		}
		this.terms.catchUp();
		assertThat(this.terms.indexedBelow()).isGreaterThan(4000);
	}

	@Test
	void pagesNeitherSlipNorRepeat() {
		var first = this.api.get("/api/v1/subscribers?limit=3").json();
		assertThat(first.get("subscribers").valueStream().map((one) -> one.get("email").asString()).toList())
			.containsExactly("Reader5000@d2.example", "Reader4999@d1.example", "Reader4998@d0.example");
		assertThat(first.at("/subscribers/0/subscriptions/0/status").asString()).isEqualTo("ACTIVE");
		this.jdbc
			.sql("insert into subscribers (email, email_key, created_at) values ('n@e.example', 'n@e.example', now())")
			.update();
		var second = this.api.get("/api/v1/subscribers?limit=3&after=" + first.get("next").asLong()).json();
		assertThat(second.at("/subscribers/0/email").asString()).isEqualTo("Reader4997@d6.example");
	}

	@Test
	void findsWhoIsKnownSinceADate() {
		var since = this.api.get("/api/v1/subscribers?since=2026-02-04&limit=500").json();
		assertThat(since.get("subscribers").size()).isEqualTo(5000 - 34 * 144 + 1);
		assertThat(since.get("next").isNull()).isTrue();
		assertThat(this.api.get("/api/v1/subscribers?since=2026-02-04&newsletter=science&limit=500")
			.json()
			.get("subscribers")
			.size()).isEqualTo(11);
	}

	@Test
	void saysWhichFilterItDoesNotUnderstand() {
		for (var wrong : List.of("newsletter=none", "status=asleep", "language=!", "zone=Mars", "since=yesterday",
				"limit=0", "limit=501", "after=x", "q=%00")) {
			var answer = this.api.get("/api/v1/subscribers?" + wrong);
			assertThat(answer.status()).as(wrong).isEqualTo(400);
			assertThat(answer.field()).as(wrong).isEqualTo(wrong.substring(0, wrong.indexOf('=')));
		}
	}

	private List<Long> all(String letters, Long newsletter, String status, String language, String zone) {
		var filter = new ReaderFilter(letters, newsletter, (status != null) ? Status.valueOf(status) : null, language,
				zone, null);
		var ids = new ArrayList<Long>();
		for (Long after = Directory.FIRST; after != null;) {
			var page = this.directory.page(filter, after, 40);
			page.subscribers().forEach((reader) -> ids.add(reader.id()));
			after = page.next();
		}
		assertThat(ids).isSortedAccordingTo((one, other) -> Long.compare(other, one)).doesNotHaveDuplicates();
		return ids;
	}

}
