package org.daybreak.personal.leaving;

import java.net.http.HttpResponse;
import java.util.stream.IntStream;

import org.daybreak.subscribers.Links;
import org.daybreak.support.ReadersTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class LeavingTests extends ReadersTest {

	@Autowired
	Links links;

	String link;

	@BeforeEach
	void join() {
		this.reader.join("ada@example.org", "world", 1);
		this.link = this.links.unsubscribe(this.jdbc.sql("select id from subscriptions").query(Long.class).single());
	}

	@Test
	void aPageWithOneButtonLeaves() {
		var page = this.reader.get(this.link);
		var forms = Jsoup.parse(page.body()).select("form");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(forms).hasSize(1);
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
		assertThat(this.reader.post(forms.get(0).attr("action")).body()).contains("You are unsubscribed");
		assertThat(status("ada@example.org")).isEqualTo("UNSUBSCRIBED");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					application/x-www-form-urlencoded      | List-Unsubscribe=One-Click
					application/x-www-form-urlencoded      | List-Unsubscribe=One-Click&token=other&email=bob@example.org
					multipart/form-data; boundary=b        | --b\\r\\nContent-Disposition: form-data; name="List-Unsubscribe"\\r\\n\\r\\nOne-Click\\r\\n--b--\\r\\n
					multipart/form-data                    | no boundary
					multipart/form-data; boundary=b        | --b never ends
					text/plain                             | odd
					application/json                       | {
					application/x-www-form-urlencoded      | %%%
					not a type                             | x
					""")
	void oneClickLeavesWhateverTheBody(String type, String body) {
		var answer = oneClick(type, body.replace("\\r\\n", "\r\n"));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location");
		assertThat(status("ada@example.org")).isEqualTo("UNSUBSCRIBED");
	}

	@ParameterizedTest
	@CsvSource({ "application/x-www-form-urlencoded, a=%zz", "multipart/form-data, no boundary",
			"multipart/form-data; boundary=b, --b never ends" })
	void whoWantsAPageLeavesWhateverTheBodyToo(String type, String body) {
		var answer = this.reader.send("POST", this.link, type, body, "Accept", "text/html,*/*");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("You are unsubscribed");
		assertThat(status("ada@example.org")).isEqualTo("UNSUBSCRIBED");
	}

	@Test
	void leavingAgainIsFineAndRecordedOnce() {
		oneClick("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
		assertThat(oneClick("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click").statusCode())
			.isEqualTo(200);
		var history = this.api.get("/api/v1/subscribers/ada@example.org").json().get("history");
		assertThat(history).hasSize(3);
		assertThat(history.get(2).get("event").asString()).isEqualTo("UNSUBSCRIBED");
		assertThat(history.get(2).get("via").asString()).isEqualTo("one-click");
	}

	@Test
	void manyClicksAtOnceAreOne() {
		var answers = IntStream.range(0, 12)
			.parallel()
			.mapToObj((i) -> oneClick("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"))
			.toList();
		assertThat(answers).allMatch((answer) -> answer.statusCode() == 200);
		assertThat(this.jdbc.sql("select count(*) from subscription_history where event = 'UNSUBSCRIBED'")
			.query(Long.class)
			.single()).isEqualTo(1);
	}

	@Test
	void leavingDoesNotForgetTheMorningServed() {
		this.jdbc.sql("update subscriptions set last_served_date = '2026-03-28'").update();
		oneClick("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
		this.reader.join("ada@example.org", "world", 2);
		assertThat(this.jdbc.sql("select last_served_date::text from subscriptions").query(String.class).single())
			.isEqualTo("2026-03-28");
	}

	@Test
	void worksAfterErasureAndAfterYears() {
		this.clock.set("2036-01-01T00:00:00Z");
		this.api.delete("/api/v1/subscribers/ada@example.org");
		assertThat(this.reader.get(this.link).statusCode()).isEqualTo(200);
		assertThat(this.reader.post(this.link).statusCode()).isEqualTo(200);
	}

	@Test
	void getHeadAndOptionsChangeNothing() {
		for (var method : new String[] { "GET", "HEAD", "OPTIONS" }) {
			this.reader.send(method, this.link, null, "");
		}
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
	}

	@Test
	void anAlteredTokenIsNotFound() {
		assertThat(this.reader.post(this.link.substring(0, this.link.length() - 1)).statusCode()).isEqualTo(404);
		assertThat(this.reader.post(this.link + "A").statusCode()).isEqualTo(404);
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
	}

	@Test
	void whoTypesAnAddressIsMailedTheLink() {
		assertThat(this.reader.get("/unsubscribe").statusCode()).isEqualTo(200);
		var known = this.reader.post("/unsubscribe", "email", "ADA@example.org");
		var unknown = this.reader.post("/unsubscribe", "email", "bob@example.org");
		assertThat(known.statusCode()).isEqualTo(200);
		assertThat(known.body()).isEqualTo(unknown.body());
		var letter = this.reader.newestLetter(2);
		assertThat(letter.plain().lines()).contains(this.link);
		assertThat(letter.header("List-Unsubscribe-Post")).isNull();
		this.reader.post(letter.link("/unsubscribe/"));
		assertThat(status("ada@example.org")).isEqualTo("UNSUBSCRIBED");
		assertThat(count("outbox")).isEqualTo(2);
	}

	@Test
	void anAddressThatCannotBeWrittenToHoldsUpNobody() {
		this.jdbc.sql("insert into typed_addresses (email, at) values ('broken', now())").update();
		this.reader.post("/unsubscribe", "email", "ada@example.org");
		assertThat(this.reader.newestLetter(2).header("To")).isEqualTo("ada@example.org");
		assertThat(count("typed_addresses where email = 'broken'")).isEqualTo(1);
	}

	@Test
	void aTypedAddressThatIsNoneIsSaidAtTheField() {
		var answer = this.reader.post("/unsubscribe", "email", "<script>");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(Jsoup.parse(answer.body()).selectFirst("#email-error").text()).isNotEmpty();
		assertThat(answer.body()).contains("&lt;script&gt;").doesNotContain("value=\"<script>");
	}

	@Test
	void whoLeftMaySignUpAgain() {
		oneClick("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
		this.reader.join("ada@example.org", "world", 2);
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
	}

	private HttpResponse<String> oneClick(String type, String body) {
		return this.reader.send("POST", this.link, type, body, "User-Agent", "Mail Program/1.0");
	}

}
