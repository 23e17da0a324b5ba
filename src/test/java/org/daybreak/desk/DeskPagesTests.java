package org.daybreak.desk;

import java.util.Map;

import org.daybreak.feeds.Feeds;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.newsletters.Publishing;
import org.daybreak.stories.Stories;
import org.daybreak.stories.StoryForm;
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

@DaybreakTest
class DeskPagesTests {

	private static final String[] HOSTILE = { "", "a\0b", "x\r\nBcc: y@example.org", "<script>alert(1)</script>",
			"${7*7}", "__${7*7}__", "x".repeat(10_000), "' or 1=1 --", "\ud800", "-1", "99999999999" };

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	Newsletters newsletters;

	@Autowired
	Feeds feeds;

	@Autowired
	Stories stories;

	@Autowired
	JdbcClient jdbc;

	Browser editor;

	@BeforeEach
	void signIn() {
		this.editor = new Browser(this.site);
		this.editor.signIn();
	}

	@Test
	void showsEveryPageWithAndWithoutData() {
		pages();
		this.publishing.found(EditionDeskTests.world());
		this.stories.create(new StoryForm("One", null, null, null, "RFI", null, null, null, null, null));
		pages();
		for (var path : new String[] { "/desk/newsletters/world", "/desk/stories/1" }) {
			assertThat(this.editor.get(path).select("main h1")).as(path).hasSize(1);
			assertThat(this.editor.status()).as(path).isEqualTo(200);
		}
	}

	private void pages() {
		for (var path : new String[] { "/desk", "/desk/stories", "/desk/stories?q=%00%27&page=-3", "/desk/feeds",
				"/desk/newsletters", "/desk/newsletters/new", "/desk/readers", "/desk/readers?q=%25&page=99999999",
				"/desk/account" }) {
			var page = this.editor.get(path);
			assertThat(this.editor.status()).as(path).isEqualTo(200);
			assertThat(page.select("main h1")).as(path).hasSize(1);
			assertThat(page.select("style, [style], script:not([src]), [onclick]")).as(path).isEmpty();
			assertThat(this.editor.answer().headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		}
	}

	@Test
	void answersAnUnknownThingWithAPageThatSaysSo() {
		for (var path : new String[] { "/desk/stories/99", "/desk/feeds/99", "/desk/newsletters/none",
				"/desk/readers/99", "/desk/editions/99", "/desk/editions/99/preview", "/desk/nothing" }) {
			var page = this.editor.get(path);
			assertThat(this.editor.status()).as(path).isEqualTo(404);
			assertThat(page.selectFirst("main h1").text()).isEqualTo("Nothing here");
			assertThat(page.select("main a").attr("href")).isEqualTo("/desk");
		}
	}

	@Test
	void foundsANewsletterAndChangesIt() {
		var page = this.editor.submit(form("/desk/newsletters/new", "main form"), "name", "World", "slug", "world");
		assertThat(page.text()).contains("World is founded").contains("Before it can be sent it needs: sender");
		page = this.editor.submit(page.expectForm("main form"), "sender.name", "Daybreak", "sender.address",
				"news@daybreak.example", "editionTimes", "05:00, 17:30");
		assertThat(this.newsletters.require("world").senderAddress()).isEqualTo("news@daybreak.example");
		assertThat(this.newsletters.require("world").editionTimes()).hasSize(2);
	}

	@Test
	void saysAtEachFieldOfANewsletterWhatIsWrong() {
		for (var wrong : Map
			.of("slug", "Not A Slug", "deliveryTime", "25:00", "editionTimes", "06:00, noon", "sender.name",
					"x\r\nBcc: y@example.org", "sender.address", "nobody", "leads", "many", "language", "klingonisch!",
					"publisher.privacyUrl", "javascript:alert(1)")
			.entrySet()) {
			var form = form("/desk/newsletters/new", "main form");
			form.getElementById("name").val("World");
			form.getElementById("slug").val("world");
			var page = this.editor.submit(form, wrong.getKey(), wrong.getValue());
			assertThat(this.editor.status()).as(wrong.getKey()).isEqualTo(422);
			assertThat(page.getElementById(wrong.getKey() + "-error")).as(page.select("[role=alert]").text())
				.isNotNull();
		}
		assertThat(this.newsletters.all()).isEmpty();
	}

	@Test
	@TakesLong("sends eleven texts in every field of every form")
	void survivesHostileInputInEveryForm() {
		this.publishing.found(EditionDeskTests.world());
		this.stories.create(new StoryForm("One", null, null, null, "RFI", null, null, null, null, null));
		for (var path : new String[] { "/desk/newsletters/world", "/desk/newsletters/new", "/desk/stories",
				"/desk/stories/1", "/desk/feeds", "/desk/account" }) {
			for (var form : this.editor.get(path).select("main form[method=post]")) {
				for (var field : form.select("input:not([type=hidden]):not([type=checkbox]), textarea, select")) {
					attack(path, form, field.attr("name"));
				}
			}
		}
	}

	private void attack(String path, Element form, String field) {
		for (var value : HOSTILE) {
			var page = this.editor.submit(form, field, value);
			var what = path + " " + field + " " + value.substring(0, Math.min(30, value.length()));
			assertThat(this.editor.status()).as(what).isLessThan(500);
			assertThat(page.select("main script")).as(what).isEmpty();
			assertThat(page.select("main").text()).as(what).doesNotContain("Exception");
		}
	}

	@Test
	void makesATokenThatIsShownOnceAndCanBeRevoked() {
		var page = this.editor.submit(form("/desk/account", "form[action$=/tokens]"), "name", "newsroom");
		assertThat(page.select("code").text()).startsWith("daybreak_");
		page = this.editor.get("/desk/account");
		assertThat(page.select("code")).isEmpty();
		page = this.editor.submit(page.select("form[action$=/revoke]").first());
		assertThat(page.text()).contains("The token is revoked");
	}

	@Test
	void changesThePasswordOnlyToAGoodOneAndBack() {
		var page = this.editor.submit(form("/desk/account", "form[action$=/password]"), "current", "wrong", "wanted",
				"another long password", "again", "another long password");
		assertThat(page.getElementById("current-error")).isNotNull();
		page = this.editor.submit(page.select("form[action$=/password]").first(), "current", DaybreakTest.DESK_PASSWORD,
				"wanted", "short", "again", "short");
		assertThat(page.getElementById("wanted-error").text()).contains("at least 12");
		page = this.editor.submit(page.select("form[action$=/password]").first(), "current", DaybreakTest.DESK_PASSWORD,
				"wanted", "another long password", "again", "another long passw0rd");
		assertThat(page.getElementById("again-error")).isNotNull();
		page = this.editor.submit(page.select("form[action$=/password]").first(), "current", DaybreakTest.DESK_PASSWORD,
				"wanted", "another long password", "again", "another long password");
		assertThat(page.text()).contains("Your password is changed");
		this.editor.submit(page.select("form[action$=/password]").first(), "current", "another long password", "wanted",
				DaybreakTest.DESK_PASSWORD, "again", DaybreakTest.DESK_PASSWORD);
		assertThat(this.editor.status()).isEqualTo(200);
	}

	@Test
	void asksForAnOwnPasswordBeforeAnythingElse() {
		this.jdbc.sql("update people set must_change_password = true").update();
		try {
			this.editor.get("/desk");
			assertThat(this.editor.answer().uri().getPath()).isEqualTo("/desk/account");
			var page = this.editor.get("/desk/feeds");
			assertThat(page.text()).contains("choose a password of your own");
		}
		finally {
			this.jdbc.sql("update people set must_change_password = false").update();
		}
	}

	@Test
	void signsOut() {
		this.editor.submit(form("/desk/account", "form[action=/logout]"));
		this.editor.get("/desk");
		assertThat(this.editor.answer().uri().getPath()).isEqualTo("/login");
	}

	private Element form(String path, String which) {
		Document page = this.editor.get(path);
		return page.select(which).first();
	}

}
