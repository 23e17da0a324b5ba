package org.daybreak.signup.confirmation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.daybreak.newsletters.Newsletters;
import org.daybreak.support.ReadersTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is recorded as agreed to is what was shown, newsletter by newsletter, or nothing.
 */
class ShownWordingTests extends ReadersTest {

	@Autowired
	Wordings wordings;

	@Autowired
	Newsletters newsletters;

	long world;

	long science;

	@BeforeEach
	void shown() {
		found("science", "Daybreak Science");
		this.world = current("world");
		this.science = current("science");
		// What was shown says the sentence of today no longer.
		this.api.put("/api/v1/newsletters/science", Map.of("slug", "science", "name", "Daybreak Gadgets", "timeZone",
				"Europe/Paris", "sender", Map.of("name", "Daybreak", "address", "digest@news.example.org")));
	}

	@Test
	void eachNewsletterHasItsOwnFromAnArrayOrAMap() {
		for (var wording : List.of(List.of(this.world, this.science), List.of(this.science + "", this.world + ""),
				Map.of("science", this.science, "world", this.world))) {
			this.jdbc.sql("truncate sign_ups, outbox cascade").update();
			signUp(wording);
			assertThat(kept()).containsExactly("1:" + this.world, "2:" + this.science);
		}
	}

	@Test
	void ofOneIdOnlyItsNewsletterHasAny() {
		signUp(this.world);
		assertThat(kept()).containsExactly("1:" + this.world, "2:-");
	}

	@ParameterizedTest
	@ValueSource(strings = { "999", "abc", "", "1; drop table wordings", "9999999999999999999999", "-1" })
	void whatIsNoWordingIsNotReplacedByTodays(String madeUp) {
		signUp(madeUp);
		assertThat(kept()).containsExactly("1:-", "2:-");
		var history = this.api.get("/api/v1/subscribers/ada@example.org").json().get("history");
		assertThat(history.valueStream()).isNotEmpty()
			.noneMatch((line) -> line.path("wording").asString("").contains("Daybreak"));
	}

	@Test
	void anothersIsNotReplacedEither() {
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world", "wording",
				String.valueOf(this.science));
		settled();
		assertThat(this.jdbc.sql("select wordings[1] is null from sign_ups").query(Boolean.class).single()).isTrue();
	}

	@Test
	void aFormMayTellSeveral() {
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world", "newsletter", "science",
				"wording", this.world + "", "wording", this.science + "");
		settled();
		assertThat(kept()).containsExactly("1:" + this.world, "2:" + this.science);
	}

	private long current(String slug) {
		return this.wordings.current(this.newsletters.require(slug), Locale.ENGLISH).id();
	}

	private void signUp(Object wording) {
		assertThat(
				this.api
					.post("/api/v1/subscriptions",
							Map.of("email", "ada@example.org", "newsletter", List.of("world", "science"), "locale",
									"en", "wording", wording))
					.status())
			.isEqualTo(202);
		settled();
	}

	private List<String> kept() {
		return this.jdbc
			.sql("""
					select n || ':' || coalesce(w::text, '-') from sign_ups, unnest(newsletters, wordings) as u (n, w) order by 1
					""")
			.query(String.class)
			.list();
	}

}
