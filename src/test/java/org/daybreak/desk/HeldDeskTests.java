package org.daybreak.desk;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.icegreen.greenmail.util.GreenMail;
import com.microsoft.playwright.options.ColorScheme;
import org.daybreak.deliveries.HoldWatch;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.stories.Stories;
import org.daybreak.stories.StoryForm;
import org.daybreak.support.Api;
import org.daybreak.support.Browser;
import org.daybreak.support.Chromium;
import org.daybreak.support.Chromium.Width;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.InBrowser;
import org.daybreak.support.Logs;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A copy of the database, or a site that was moved: nothing is sent, and it says so.
 */
@DaybreakTest
class HeldDeskTests {

	private static final String WHY = "this database belongs to https://before.example";

	/** What stands in the place of a variable, by the route's beginning. */
	private static final Map<String, String> EXAMPLES = Map.of("/desk/newsletters/{slug}", "world",
			"/desk/newsletters/{slug}/wordings/{language}", "fr");

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	ApplicationContext context;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	RequestMappingHandlerMapping routes;

	@Autowired
	LiveSite live;

	@Autowired
	HoldWatch watch;

	@Autowired
	Stories stories;

	@Autowired
	GreenMail relay;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	Api api;

	Browser operator;

	@BeforeEach
	void copied() {
		new PressScene(this.context).inTheMiddle();
		this.api = new Api(this.site);
		this.operator = new Browser(this.site);
		this.operator.signIn();
		this.jdbc.sql("update live_site set public_url = 'https://before.example'").update();
	}

	@AfterEach
	void release() {
		this.live.claim();
		this.watch.look();
	}

	@Test
	void everyPageOfTheDeskSaysSoAndHowToEndIt() {
		fill();
		var pages = new TreeSet<String>();
		for (var route : routes()) {
			var page = this.operator.get(example(route));
			// What is approved is neither composed afresh nor thrown away, and says so.
			assertThat(this.operator.status()).as(route)
				.matches((status) -> status < 400 || status == 406 || status == 409);
			if (page.selectFirst("body.desk") != null) {
				var banner = page.select("[role=alert].held");
				assertThat(banner).as(route).hasSize(1);
				assertThat(banner.text()).as(route).contains("Nothing is sent", WHY);
				assertThat(banner.select("form[action=/desk/press/claim] button").text()).as(route)
					.isEqualTo("This is the live site");
				pages.add(route);
			}
		}
		assertThat(pages).contains("/desk", "/desk/press", "/desk/account", "/desk/newsletters/{slug}",
				"/desk/editions/{id}/preview", "/desk/readers/{id}", "/desk/feeds/{id}", "/desk/readers/bulk/{id}");
	}

	@Test
	void aPageThatRefusesSomethingSaysSoToo() {
		var form = this.operator.get("/desk/feeds").expectForm("form[action=/desk/feeds]");
		var refused = this.operator.submit(form, "url", "not an address");
		assertThat(this.operator.status()).isEqualTo(422);
		assertThat(refused.select(".held[role=alert]").text()).contains(WHY);
	}

	@Test
	void theAlarmAndTheGaugeStandUntilSomebodyClaimsTheSite() {
		try (var logs = Logs.capture()) {
			assertThat(gauge()).isEqualTo("1.0");
			this.watch.look();
			this.watch.look();
			var alarms = this.api.get("/api/v1/alarms").json();
			assertThat(alarms.findValuesAsString("kind")).containsExactly("HELD");
			assertThat(alarms.get(0).get("text").asString()).contains("https://before.example", this.site);
			assertThat(logs.lines()).filteredOn((line) -> line.contains("before.example")).hasSize(1);
			this.clock.advance(Duration.ofHours(7));
			this.watch.look();
			this.watch.look();
			assertThat(logs.lines()).filteredOn((line) -> line.contains("before.example")).hasSize(2);
		}
		var page = this.operator
			.submit(this.operator.get("/desk/stories").expectForm("form[action=/desk/press/claim]"));
		assertThat(page.text()).contains("This is the live site from now on");
		assertThat(page.select(".held")).isEmpty();
		assertThat(gauge()).isEqualTo("0.0");
		assertThat(this.api.get("/api/v1/alarms").json().findValuesAsString("kind")).doesNotContain("HELD");
	}

	@Test
	void anotherNodesHoldStandsAmongTheAlarms() {
		this.live.claim();
		this.jdbc.sql("""
				insert into alarms (kind, subject, text, raised_at)
				values ('HELD', 'elsewhere:7:1', 'DAYBREAK_HOLD is set.', now())
				""").update();
		var page = this.operator.get("/desk");
		assertThat(page.select(".held")).isEmpty();
		assertThat(page.select(".alarms").text()).contains("Nothing is sent: elsewhere:7:1");
	}

	@Test
	void noProgramSendsATestLetterFromACopy() {
		var answer = this.api.post("/api/v1/editions/1/test", Map.of("to", List.of("anybody@example.org")));
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.text()).contains("before.example");
		assertThat(this.relay.getReceivedMessages()).isEmpty();
	}

	@Test
	@InBrowser
	void theBannerIsAccessibleAndFits() {
		try (var browser = Chromium.open()) {
			for (var scheme : new ColorScheme[] { ColorScheme.LIGHT, ColorScheme.DARK }) {
				try (var window = browser.window(Width.NARROW, true, scheme); var page = window.newPage()) {
					page.navigate(this.site + "/login");
					page.getByLabel("Name").fill(DaybreakTest.DESK_USERNAME);
					page.getByLabel("Password").fill(DaybreakTest.DESK_PASSWORD);
					page.locator("form.card button").click();
					page.waitForURL("**/desk**");
					assertThat(page.locator(".held").isVisible()).isTrue();
					Chromium.assertAccessible(page);
					Chromium.assertFits(page);
				}
			}
		}
	}

	private Set<String> routes() {
		return this.routes.getHandlerMethods()
			.keySet()
			.stream()
			.filter((mapping) -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
			.flatMap((mapping) -> mapping.getPatternValues().stream())
			.filter((pattern) -> pattern.equals("/desk") || pattern.startsWith("/desk/") && !pattern.endsWith(".csv"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** A new variable needs an example here. */
	private static String example(String route) {
		var path = route;
		for (int end; (end = path.indexOf('}')) >= 0;) {
			var upTo = path.substring(0, end + 1);
			var value = EXAMPLES.entrySet()
				.stream()
				.filter((example) -> example.getKey().replace("{slug}/", "world/").equals(upTo)
						|| example.getKey().equals(upTo))
				.map(Map.Entry::getValue)
				.findFirst()
				.orElse("1");
			path = path.substring(0, path.indexOf('{')) + value + path.substring(end + 1);
		}
		return path;
	}

	/** One of each thing that a page of the desk can show. */
	private void fill() {
		this.stories.create(new StoryForm("Lanterns in the harbour", "They were lit.", null, null, "Quay Post",
				"https://quay.example/lanterns", "World", "en", this.clock.instant(), null));
		var feed = this.api.post("/api/v1/feeds", Map.of("url", "http://localhost:1/feed.xml", "outlet", "Quay Post"));
		assertThat(feed.status()).as(feed.text()).isEqualTo(201);
		this.jdbc.sql("""
				insert into imports (who, dry_run, status, started_at) values ('editor', false, 'DONE', now());
				insert into bulk_actions (action, who, described, status, count, per_minute, paid_until, created_at)
				values ('ASK', 'editor', 'everybody', 'DONE', 1, 6000, now(), now());
				""").update();
	}

	private String gauge() {
		return this.api.get("/actuator/prometheus")
			.text()
			.lines()
			.filter((line) -> line.startsWith("daybreak_held"))
			.map((line) -> line.substring(line.lastIndexOf(' ') + 1))
			.collect(Collectors.joining());
	}

}
