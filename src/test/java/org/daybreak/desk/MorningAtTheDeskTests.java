package org.daybreak.desk;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.daybreak.deliveries.run.SendLoop;
import org.daybreak.newsletters.Publishing;
import org.daybreak.stories.MissionPage;
import org.daybreak.support.Browser;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.TakesLong;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The mission's story from paste to inbox, and the orders an editor gives on the way.
 */
@DaybreakTest
@TakesLong("goes through many pages of the desk")
class MorningAtTheDeskTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	SendLoop run;

	@Autowired
	GreenMail relay;

	@Autowired
	InstantSource clock;

	@Autowired
	JdbcClient jdbc;

	Browser editor;

	@BeforeEach
	void signIn() {
		this.editor = new Browser(this.site);
		this.editor.signIn();
		this.publishing.found(EditionDeskTests.world());
	}

	@Test
	void bringsThePageOfTheMissionFromPasteToInbox() throws Exception {
		reader("ada@example.org");
		reader("bo@example.org");
		var page = this.editor.submit(form(this.editor.get("/desk/stories"), "/paste"), "pasted", MissionPage.text());
		assertThat(page.getElementById("headline").val()).isEqualTo(MissionPage.HEADLINE);
		assertThat(page.getElementById("imageCredit").val()).isEqualTo("CCTV via Reuters");
		assertThat(page.getElementById("publishedAt").val()).isEmpty();
		assertThat(page.getElementById("source").val()).isEmpty();
		assertThat(page.getElementById("headline-hint").text()).startsWith("From: ");
		assertThat(page.text()).contains("does not tell its source")
			.contains("It tells no date")
			.contains("Without an address the item has no link");

		var into = page.selectFirst("button[formaction*=/edition/world]").attr("formaction");
		var story = page.select("main form").first();
		story.attr("action", into);
		page = this.editor.submit(story);
		assertThat(this.editor.status()).isEqualTo(422);
		assertThat(page.getElementById("source-error").text()).startsWith("Source is needed");

		story = page.select("main form").first();
		story.attr("action", into);
		page = this.editor.submit(story, "source", "RFI");
		assertThat(page.selectFirst("ol.items h3").text()).isEqualTo(MissionPage.HEADLINE);
		assertThat(page.selectFirst("ol.items .item").text()).contains("RFI").contains("no link");

		page = this.editor.get(page.selectFirst("a[href$=/send]").attr("href"));
		assertThat(page.text()).contains("It goes to 2 readers").contains(MissionPage.HEADLINE.substring(0, 20));
		page = this.editor.submit(form(page, "/send"));
		assertThat(page.select("#progress h2").text()).isEqualTo("Sending: 0 of 2 readers");
		print();
		page = this.editor.get(page.location());
		assertThat(page.select("#progress h2").text()).isEqualTo("Sent to 2 of 2 readers.");
		assertThat(this.relay.getReceivedMessages()).hasSize(2)
			.allSatisfy((letter) -> assertThat(subject(letter)).contains("Xi Jinping"));
		page = this.editor.get("/desk");
		assertThat(page.select(".trail").text()).contains("editor composed")
			.contains("editor edited")
			.contains("editor approved")
			.contains("editor sent");
	}

	@Test
	void pausesGoesOnAndEndsASending() {
		reader("ada@example.org");
		var page = sending();
		page = this.editor.submit(form(page, "/pause"));
		assertThat(page.select("#progress h2").text()).startsWith("Paused after 0 of 1 reader");
		assertThat(page.select("#progress .notice").text()).isEqualTo("Paused by editor: by hand");
		print();
		assertThat(this.relay.getReceivedMessages()).isEmpty();
		page = this.editor.submit(form(page, "/resume"));
		assertThat(page.select("#progress h2").text()).startsWith("Sending");
		page = this.editor.get(page.selectFirst("a[href$=/cancel]").attr("href"));
		assertThat(page.text()).contains("0 letters have gone out").contains("1 more would never go");
		page = this.editor.submit(form(page, "/cancel"));
		assertThat(page.select("#progress h2").text()).startsWith("Cancelled");
		print();
		assertThat(this.relay.getReceivedMessages()).isEmpty();
		var token = page.select("input[name=_csrf]").attr("value");
		page = this.editor.post("/desk/editions/1/resume", "_csrf=" + token);
		assertThat(this.editor.status()).isEqualTo(409);
		assertThat(page.select("[role=alert]").text()).isNotBlank();
	}

	@Test
	void tellsTheProgressInAFragmentThatEndsByItself() {
		reader("ada@example.org");
		sending();
		var fragment = this.editor.get("/desk/editions/1/progress?seen=-1");
		assertThat(this.editor.status()).isEqualTo(200);
		assertThat(fragment.select("[hx-swap-oob]")).hasSize(1);
		this.editor.get("/desk/editions/1/progress?seen=0");
		assertThat(this.editor.answer().body()).doesNotContain("hx-swap-oob").doesNotContain("<html");
		print();
		fragment = this.editor.get("/desk/editions/1/progress?seen=0");
		assertThat(this.editor.status()).isEqualTo(286);
		assertThat(fragment.text()).contains("Sent to 1 of 1 reader");
	}

	@Test
	void offersNoSendToNobodyAndNoneOfAnEditionThatChanged() {
		var page = this.editor.submit(form(this.editor.get("/desk/stories"), "/paste"), "pasted", MissionPage.text());
		var story = page.select("main form").first();
		story.attr("action", page.selectFirst("button[formaction*=/edition/world]").attr("formaction"));
		page = this.editor.submit(story, "source", "RFI");
		var ask = this.editor.get(page.selectFirst("a[href$=/send]").attr("href"));
		assertThat(ask.text()).contains("Nobody would get it");
		assertThat(ask.select("main form")).isEmpty();
		reader("ada@example.org");
		ask = this.editor.get(ask.location());
		this.editor.submit(form(page, "/title"), "subject", "Another subject");
		var late = this.editor.submit(form(ask, "/send"));
		assertThat(this.editor.status()).isEqualTo(409);
		assertThat(late.select("[role=alert]").text()).contains("changed this edition meanwhile");
		assertThat(late.text()).contains("Another subject");
	}

	@Test
	void savesTheStoryAndSaysSoWhenOnlyTheApprovedEditionRefusesIt() {
		var edition = pasteIntoEdition("headline", "A headline of the desk", "source", "RFI");
		this.editor.submit(form(edition, "/approve"));
		var page = pasteIntoEdition("headline", "Another headline of the desk", "source", "RFI");
		assertThat(page.select("[role=alert]").text()).contains("The story is saved, but not in the edition");
		assertThat(headlines()).contains("Another headline of the desk");
	}

	@Test
	void savesNothingOfAStoryForTheEditionWithoutItsSource() {
		var page = pasteIntoEdition("headline", "A headline nobody vouches for", "source", "");
		assertThat(this.editor.status()).isEqualTo(422);
		assertThat(page.select("[role=alert]").text()).contains("Nothing was saved");
		assertThat(headlines()).doesNotContain("A headline nobody vouches for");
	}

	private Document pasteIntoEdition(String... fields) {
		var page = this.editor.submit(form(this.editor.get("/desk/stories"), "/paste"), "pasted", MissionPage.text());
		var story = page.select("main form").first();
		story.attr("action", page.selectFirst("button[formaction*=/edition/world]").attr("formaction"));
		return this.editor.submit(story, fields);
	}

	private List<String> headlines() {
		return this.jdbc.sql("select headline from stories").query(String.class).list();
	}

	@Test
	void showsThePressItsEditionsAndCounts() {
		reader("ada@example.org");
		sending();
		print();
		var page = this.editor.get("/desk/press");
		assertThat(this.editor.status()).isEqualTo(200);
		assertThat(page.select("tbody tr").text()).contains("sent");
		assertThat(page.select("tbody td[data-label=Accepted]").text()).isEqualTo("1");
	}

	@Test
	void showsTheLetterInASandboxedFrameWithAPolicyOfItsOwn() {
		reader("ada@example.org");
		sending();
		var page = this.editor.get("/desk/editions/1/preview");
		assertThat(page.selectFirst("iframe").hasAttr("sandbox")).isTrue();
		assertThat(page.select("pre").text()).contains("Xi Jinping").doesNotContain("{{daybreak");
		this.editor.get(page.selectFirst("iframe").attr("src"));
		assertThat(this.editor.answer().headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("sandbox")
			.contains("frame-ancestors 'self'")
			.contains("default-src 'none'");
		assertThat(this.editor.answer().headers().firstValue("X-Frame-Options")).isEmpty();
		assertThat(this.editor.answer().body()).doesNotContain("{{daybreak");
	}

	@Test
	void sendsATestLetterToOneLikelyAddress() {
		reader("ada@example.org");
		sending();
		var page = this.editor.get("/desk/editions/1/preview");
		page = this.editor.submit(form(page, "/test"), "to", "editor@example.org");
		assertThat(page.text()).contains("on its way to editor@example.org");
		assertThat(this.relay.getReceivedMessages()).hasSize(1);
		for (var wrong : new String[] { "", "nobody", "a@b\r\nBcc: c@example.org", "<script>@x" }) {
			page = this.editor.submit(form(page, "/test"), "to", wrong);
			assertThat(this.editor.status()).as(wrong).isEqualTo(422);
			assertThat(page.getElementById("to-error")).as(wrong).isNotNull();
		}
		assertThat(this.relay.getReceivedMessages()).hasSize(1);
	}

	private Document sending() {
		var page = this.editor.submit(form(this.editor.get("/desk/stories"), "/paste"), "pasted", MissionPage.text());
		var story = page.select("main form").first();
		story.attr("action", page.selectFirst("button[formaction*=/edition/world]").attr("formaction"));
		page = this.editor.submit(story, "source", "RFI");
		page = this.editor.get(page.selectFirst("a[href$=/send]").attr("href"));
		return this.editor.submit(form(page, "/send"));
	}

	private void print() {
		List<Long> partitions = this.jdbc.sql("select id from partitions where status = 'RUNNABLE' order by id")
			.query(Long.class)
			.list();
		partitions.forEach(this.run::run);
	}

	private void reader(String email) {
		var now = this.clock.instant().minusSeconds(60).atOffset(ZoneOffset.UTC);
		var subscriber = this.jdbc
			.sql("insert into subscribers (email, email_key, created_at) values (:email, :email, :at) returning id")
			.param("email", email)
			.param("at", now)
			.query(Long.class)
			.single();
		this.jdbc
			.sql("""
					insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, confirmed_at, timing_since)
					values (:subscriber, 1, 'ACTIVE', :at, 'Europe/Paris', :at, :at)""")
			.param("subscriber", subscriber)
			.param("at", now)
			.update();
	}

	private static String subject(MimeMessage letter) {
		try {
			return letter.getSubject();
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Element form(Document page, String action) {
		return page.select("form[action$=" + action + "]").first();
	}

}
