package org.daybreak.web;

import org.daybreak.support.ReadersTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slash that something on the way puts behind an address leads to the same page.
 */
class SlashesTests extends ReadersTest {

	@Test
	void behindEveryPersonalLink() {
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world");
		var letter = this.reader.newestLetter(1);
		for (var link : new String[] { letter.link("/confirm/"), letter.link("/not-me/") }) {
			assertThat(this.reader.get(link + "/").statusCode()).as(link).isEqualTo(200);
		}
		assertThat(this.reader.post(letter.link("/confirm/") + "/").statusCode()).isEqualTo(200);
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
		this.clock.advance(java.time.Duration.ofMinutes(2));
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world");
		var preferences = this.reader.newestLetter(2).link("/preferences/");
		assertThat(this.reader.get(preferences + "/").statusCode()).isEqualTo(200);
		assertThat(this.reader.get(preferences + "/?x=1").statusCode()).isEqualTo(200);
		assertThat(this.reader.post(letter.link("/not-me/") + "/").statusCode()).isEqualTo(200);
		assertThat(this.reader.get("/archive/world/").statusCode())
			.isEqualTo(this.reader.get("/archive/world").statusCode());
		assertThat(this.reader.get("/unsubscribe/").statusCode()).isEqualTo(200);
	}

}
