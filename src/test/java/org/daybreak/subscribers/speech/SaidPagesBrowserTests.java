package org.daybreak.subscribers.speech;

import java.time.Duration;

import org.daybreak.subscribers.Links;
import org.daybreak.support.InBrowser;
import org.daybreak.support.ReadersTest;
import org.daybreak.support.Walk;
import org.daybreak.support.Walk.Way;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages beside the reader's way, by keyboard alone on a narrow screen, with scripts
 * in English and without them in Arabic: links that are too old, limits, errors, and the
 * sign-up as others have it on their sites.
 */
@InBrowser
class SaidPagesBrowserTests extends ReadersTest {

	@Autowired
	Links links;

	@ParameterizedTest
	@EnumSource(Way.class)
	void whatIsSaidToWhoComesLateOrNotAtAll(Way way) {
		this.clock.set("2026-03-03T10:00:00Z");
		this.reader.join("bob@example.org", "world", 1);
		this.reader.post("/subscriptions", "newsletter", "world", "email", "ada@example.org");
		var letter = this.reader.letterTo("ada@example.org", 2);
		try (var walk = Walk.ofReader(way)) {
			this.clock.advance(Duration.ofDays(8));
			walk.visit(letter.link("/confirm/")).follow("form button");
			walk.go(this.reader.letterTo("ada@example.org", 3).link("/not-me/")).follow("form button");
			walk.visit(this.site + "/unsubscribe").type("#email", "bob").follow("form button");
			assertThat(walk.at("#email-error").isVisible()).isTrue();
			walk.type("#email", "bob@example.org").follow("form button");
			assertThat(this.reader.letterTo("bob@example.org", 4).link("/unsubscribe/")).isNotNull();
			walk.visit(this.site + "/privacy").visit(this.site + "/archive/world");
			walk.visit(this.site + "/preferences/none").visit(this.site + "/unsubscribe/none");
		}
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void whatIsSaidToTheManyAndWhereNothingIsOffered(Way way) {
		try (var walk = Walk.ofReader(way)) {
			for (var form : new String[] { "/", "/embed/world" }) {
				walk.go(this.site + form).type("#email-world", "ada@example.org").follow("#email-world");
				this.jdbc.sql("update sign_up_counts set count = 1000").update();
				walk.go(this.site + form).type("#email-world", "ada@example.org").follow("#email-world");
				assertThat(walk.page().locator("form").count()).as("of the page on the limit").isZero();
				this.jdbc.sql("delete from sign_up_counts").update();
			}
			this.jdbc.sql("update newsletters set sender_address = null").update();
			walk.visit(this.site + "/").visit(this.site + "/embed");
		}
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void theSignUpOnOtherSites(Way way) {
		try (var walk = Walk.ofReader(way)) {
			walk.visit(this.site + "/embed");
			walk.visit(this.site + "/embed/world").type("#email-world", "ada@").follow("#email-world");
			assertThat(walk.at("[aria-invalid=true]").inputValue()).isEqualTo("ada@");
			walk.type("#email-world", "ada@example.org").follow("form button[type=submit]");
			assertThat(walk.page().url()).contains("/embed/world/check-your-inbox");
		}
	}

}
