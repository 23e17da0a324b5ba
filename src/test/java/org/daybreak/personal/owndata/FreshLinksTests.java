package org.daybreak.personal.owndata;

import java.time.Duration;

import org.daybreak.subscribers.Links;
import org.daybreak.support.ReadersTest;
import org.daybreak.support.TakesLong;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What only the owner of an address can do, by a link of the last hour.
 */
@TakesLong("goes through every page behind a letter's links")
class FreshLinksTests extends ReadersTest {

	@Autowired
	Links links;

	String link;

	@BeforeEach
	void join() {
		this.clock.set("2026-03-28T12:00:00Z");
		this.reader.join("ada@example.org", "world", 1);
		this.link = this.links.preferences(this.jdbc.sql("select id from subscriptions").query(Long.class).single());
	}

	@Test
	void aForwardedLetterMovesCopiesAndErasesNothing() {
		var page = Jsoup.parse(this.reader.get(this.link).body());
		assertThat(page.select("form[action$=/links] button").eachAttr("value")).containsExactly("ADDRESS", "COPY",
				"ERASURE");
		var asked = this.reader.post(this.link + "/links", "purpose", "ERASURE");
		assertThat(asked.statusCode()).isEqualTo(200);
		assertThat(asked.body()).contains("a•••@example.org").doesNotContain("/preferences/erase/");
		assertThat(subscribers()).isOne();
		assertThat(this.reader.post(this.link + "/links", "purpose", "NEW_ADDRESS").statusCode()).isEqualTo(404);
	}

	@Test
	void theAddressChangesOnlyWhenTheNewOneIsProvenAndTheHistoryStays() {
		var typed = this.reader.post(mailed("ADDRESS", "/preferences/address/", 2), "email", "ada@new.example");
		assertThat(typed.statusCode()).isEqualTo(200);
		assertThat(email()).isEqualTo("ada@example.org");
		var proof = this.reader.letterTo("ada@new.example", 3).link("/preferences/new-address/");
		assertThat(this.reader.get(proof).statusCode()).isEqualTo(200);
		assertThat(email()).as("opening changes nothing").isEqualTo("ada@example.org");
		assertThat(this.reader.post(proof).statusCode()).isEqualTo(200);
		assertThat(email()).isEqualTo("ada@new.example");
		assertThat(status("ada@new.example")).isEqualTo("ACTIVE");
		assertThat(this.jdbc.sql("select event from subscription_history order by id").query(String.class).list())
			.contains("CONFIRMED", "ADDRESS_CHANGED");
		assertThat(this.reader.letterTo("ada@example.org", 4).subject()).contains("another address");
		assertThat(this.reader.get(this.link).statusCode()).as("letters sent before").isEqualTo(200);
		assertThat(this.reader.post(proof).statusCode()).as("once").isEqualTo(410);
	}

	@Test
	void whoReadsAtTheOldAddressCopiesAndErasesNothingAfterTheMove() {
		var copy = mailed("COPY", "/preferences/copy/", 2);
		var erasure = mailed("ERASURE", "/preferences/erase/", 3);
		this.reader.post(mailed("ADDRESS", "/preferences/address/", 4), "email", "ada@new.example");
		this.reader.post(this.reader.letterTo("ada@new.example", 5).link("/preferences/new-address/"));
		assertThat(email()).isEqualTo("ada@new.example");
		assertThat(this.reader.post(copy).statusCode()).isEqualTo(410);
		assertThat(this.reader.post(erasure).statusCode()).isEqualTo(410);
		assertThat(subscribers()).isOne();
	}

	@Test
	void thePageBehindALinkSpeaksAsItsLetterDoes() {
		this.reader.post(this.link, "locale", "ar");
		var link = mailed("ERASURE", "/preferences/erase/", 2);
		var asked = this.reader.send("GET", link, null, "", "Accept", "text/html", "Accept-Language", "de");
		assertThat(Jsoup.parse(asked.body()).select("html").attr("lang")).isEqualTo("ar");
		var done = Jsoup.parse(this.reader.post(link).body());
		assertThat(done.select("html").attr("lang")).isEqualTo("ar");
		assertThat(subscribers()).isZero();
	}

	@Test
	void anAddressSomebodyReadsAtIsNotTakenFromThem() {
		this.reader.join("bob@example.org", "world", 2);
		var typed = this.reader.post(mailed("ADDRESS", "/preferences/address/", 3), "email", "bob@example.org");
		assertThat(typed.body()).as("as for any other").contains("We have written to bob@example.org");
		var proof = this.reader.letterTo("bob@example.org", 4).link("/preferences/new-address/");
		assertThat(this.reader.post(proof).body()).contains("already come to this address");
		assertThat(status("bob@example.org")).isEqualTo("ACTIVE");
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
	}

	@Test
	void aTypedAddressIsCheckedAndTheLinkStaysFresh() {
		var link = mailed("ADDRESS", "/preferences/address/", 2);
		var refused = this.reader.post(link, "email", "no address");
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(Jsoup.parse(refused.body()).selectFirst("#email").attr("aria-describedby")).isEqualTo("email-error");
		assertThat(this.reader.get(link).statusCode()).isEqualTo(200);
	}

	@Test
	void theCopyIsJsonToDownload() {
		var link = mailed("COPY", "/preferences/copy/", 2);
		assertThat(this.reader.get(link).body()).doesNotContain("ada@example.org");
		var copy = this.reader.post(link);
		assertThat(copy.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(copy.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment");
		assertThat(copy.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(copy.body()).contains("ada@example.org").contains("CONFIRMED");
	}

	@Test
	void erasingLeavesNothingAndNoLinkWorksAnyMore() {
		var link = mailed("ERASURE", "/preferences/erase/", 2);
		this.reader.get(link);
		assertThat(subscribers()).as("opening changes nothing").isOne();
		assertThat(this.reader.post(link).statusCode()).isEqualTo(200);
		assertThat(subscribers()).isZero();
		assertThat(this.reader.post(link).statusCode()).isEqualTo(404);
		assertThat(this.reader.get(this.link).statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource({ "ADDRESS,/preferences/address/", "COPY,/preferences/copy/", "ERASURE,/preferences/erase/" })
	void anHourLaterALinkDoesNothing(String purpose, String path) {
		var link = mailed(purpose, path, 2);
		this.clock.advance(Duration.ofMinutes(61));
		assertThat(this.reader.get(link).statusCode()).isEqualTo(410);
		assertThat(this.reader.post(link, "email", "ada@new.example").statusCode()).isEqualTo(410);
		assertThat(email()).isEqualTo("ada@example.org");
	}

	@Test
	void aLinkForOneThingDoesNoOther() {
		var token = mailed("COPY", "/preferences/copy/", 2).replaceAll(".*/", "");
		for (var path : new String[] { "/preferences/erase/", "/preferences/new-address/", "/preferences/address/" }) {
			assertThat(this.reader.post(path + token, "email", "x@example.org").statusCode()).as(path).isEqualTo(404);
		}
		assertThat(this.reader.post("/preferences/copy/" + token.substring(1)).statusCode()).isEqualTo(404);
		assertThat(subscribers()).isOne();
	}

	private String mailed(String purpose, String path, int letters) {
		this.reader.post(this.link + "/links", "purpose", purpose);
		return this.reader.letterTo("ada@example.org", letters).link(path);
	}

	private String email() {
		return this.jdbc.sql("select email from subscribers order by id limit 1").query(String.class).single();
	}

	private long subscribers() {
		return this.jdbc.sql("select count(*) from subscribers").query(Long.class).single();
	}

}
