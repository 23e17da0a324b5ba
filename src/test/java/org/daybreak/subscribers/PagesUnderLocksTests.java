package org.daybreak.subscribers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import org.daybreak.support.ReadersTest;
import org.daybreak.support.TakesLong;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever others have locked, and for however long, pages are shown meanwhile.
 */
class PagesUnderLocksTests extends ReadersTest {

	@Autowired
	private DataSource database;

	@Autowired
	private Links links;

	private List<String> pages;

	@BeforeEach
	void join() {
		var letter = this.reader.join("ada@example.org", "world", 1);
		var subscription = this.jdbc.sql("select id from subscriptions").query(Long.class).single();
		this.pages = List.of("/", "/embed/world", "/embed/world/check-your-inbox", "/archive/world",
				"/archive/world/feed.xml", letter.link("/confirm/"), letter.link("/not-me/"),
				this.links.preferences(subscription), this.links.unsubscribe(subscription), "/unsubscribe");
	}

	@Test
	void noPageWaitsForARowThatSomebodyHolds() throws SQLException {
		try (var other = transaction()) {
			for (var table : tables()) {
				execute(other, "select from " + table + " for update");
			}
			show();
			other.rollback();
		}
	}

	@Test
	@TakesLong("waits for locks that others hold")
	void noPageWaitsForWordsThatSomebodyIsWritingDown() throws SQLException {
		this.jdbc.sql("update newsletters set delivery_time = '07:45'").update();
		try (var other = transaction()) {
			execute(other,
					"select pg_advisory_xact_lock(hashtextextended('daybreak wordings of ' || id, 0)) from newsletters");
			execute(other, """
					insert into wordings (newsletter_id, language, version, wording, created_at)
					select newsletter_id, language, version + 1, 'Yes, send it.', now() from wordings
					""");
			show();
			var shown = Jsoup.parse(this.reader.get("/").body());
			assertThat(shown.text()).contains("07:45");
			assertThat(shown.select("[name=wording]").val()).as("no number yet").isEqualTo("0");
			assertThat(this.reader
				.post("/subscriptions", "email", "bea@example.org", "newsletter", "world", "wording", "0")
				.statusCode()).isEqualTo(303);
			other.rollback();
		}
		assertThat(this.reader.wording("world")).matches("[1-9][0-9]*");
	}

	@Test
	void lettersAreWrittenWhileSomebodyWritesWordsDown() throws SQLException {
		this.jdbc.sql("update newsletters set delivery_time = '07:45'").update();
		try (var other = transaction()) {
			execute(other,
					"select pg_advisory_xact_lock(hashtextextended('daybreak wordings of ' || id, 0)) from newsletters");
			this.reader.post("/subscriptions", "email", "bea@example.org", "newsletter", "world");
			settled();
			assertThat(this.reader.letterTo("bea@example.org", 2).plain()).contains("07:45");
			other.rollback();
		}
	}

	private void show() {
		for (var page : this.pages) {
			assertThat(this.reader.get(page).statusCode()).as(page).isEqualTo(200);
		}
	}

	private List<String> tables() {
		return this.jdbc.sql("""
				select quote_ident(relname) from pg_class
				where relnamespace = 'public'::regnamespace and relkind = 'r' and not relispartition
				""").query(String.class).list();
	}

	private Connection transaction() throws SQLException {
		var connection = this.database.getConnection();
		connection.setAutoCommit(false);
		execute(connection, "set local idle_in_transaction_session_timeout = 0");
		return connection;
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
