package org.daybreak.support;

import java.util.List;
import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import org.daybreak.signup.intake.Decisions;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One newsletter and one reader, with whom each test of this package begins.
 */
@DaybreakTest
public abstract class ReadersTest {

	@Value("${daybreak.public-url}")
	public String site;

	@Autowired
	GreenMail relay;

	@Autowired
	public SettableClock clock;

	@Autowired
	public JdbcClient jdbc;

	@Autowired
	Decisions decisions;

	public Reader reader;

	public Api api;

	@BeforeEach
	void foundNewsletter() {
		this.reader = new Reader(this.site, this.relay);
		this.api = new Api(this.site);
		found("world", "Daybreak World");
	}

	public void found(String slug, String name) {
		this.api.post("/api/v1/newsletters",
				Map.of("slug", slug, "name", name, "language", "en", "timeZone", "Europe/Paris", "editionTimes",
						List.of("06:00"), "deliveryTime", "06:30", "sender",
						Map.of("name", "Daybreak", "address", "digest@news.example.org"), "replyTo",
						"desk@news.example.org", "publisher", Map.of("name", "Daybreak Press", "postalAddress",
								"1 Quay Street\nHarbourtown", "privacyUrl", this.site + "/privacy")));
	}

	public String status(String email) {
		return this.api.get("/api/v1/subscribers/" + email).json().at("/subscriptions/0/status").asString();
	}

	/** All sign-ups that have come are decided. */
	public void settled() {
		for (var i = 0; i < 5000 && count("intake where not_before is null") > 0; i++) {
			Thread.onSpinWait();
			this.decisions.decideDue();
		}
		assertThat(count("intake where not_before is null")).isZero();
	}

	public long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

}
