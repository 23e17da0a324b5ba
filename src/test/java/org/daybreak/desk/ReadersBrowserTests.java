package org.daybreak.desk;

import java.nio.charset.StandardCharsets;

import com.microsoft.playwright.options.FilePayload;
import org.daybreak.lists.bulk.BulkRun;
import org.daybreak.newsletters.Publishing;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.InBrowser;
import org.daybreak.support.Walk;
import org.daybreak.support.Walk.Way;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operators' work by keyboard alone on a narrow screen, with scripts and without: a
 * list is imported, a reader is found, suppressed and erased, and the numbers are read.
 */
@DaybreakTest
@InBrowser
class ReadersBrowserTests {

	private static final String LIST = "Adresse;Statut;note\nada@example.org;active;=1+1\nx;active;\n"
			+ "a.rather.long.local.part.of.an.address@a.rather.long.domain.example.org;active;\n";

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	BulkRun run;

	@BeforeEach
	void found() {
		this.publishing.found(EditionDeskTests.world());
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void importsAListAndAsksForConfirmations(Way way) {
		try (var walk = signedIn(way)) {
			// Asked for in time, or the press is quicker and the browser's own window
			// opens.
			walk.page().onFileChooser((chooser) -> {
			});
			walk.visit(this.site + "/desk/imports").reach(walk.at("#file"));
			walk.page()
				.waitForFileChooser(() -> walk.page().keyboard().press("Enter"))
				.setFiles(new FilePayload("list.csv", "text/csv", LIST.getBytes(StandardCharsets.UTF_8)));
			walk.follow("form button.button-primary");
			walk.press("#column-EMAIL", "Home").press("#column-EMAIL", "ArrowDown");
			walk.type("#consent", "Cards at the fair").press("[name=ask]", "Space").follow("[name=dryRun]");
			done(walk);
			walk.follow("form[action$='/earnest'] button");
			done(walk);
			assertThat(walk.at("#progress").innerText()).contains("looks like name@example.org");
			walk.reach(walk.at("a[href$='/refusals.csv']"));
			walk.page().waitForDownload(() -> walk.page().keyboard().press("Enter"));
			walk.follow("form[action$='/ask'] button").follow("form[action$='/pause'] button");
			assertThat(this.jdbc.sql("select count(*) from subscribers").query(Long.class).single()).isEqualTo(2);
			walk.visit(this.site + "/desk/imports").reach(walk.at("a[href$='/export.csv']"));
			walk.page().waitForDownload(() -> walk.page().keyboard().press("Enter"));
		}
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void findsSuppressesAndErasesAReader(Way way) {
		this.jdbc.sql(
				"insert into subscribers (email, email_key, created_at) values ('ada@example.org', 'ada@example.org', now())")
			.update();
		try (var walk = signedIn(way)) {
			walk.visit(this.site + "/desk/readers").type("#zone", "Mars/Base").follow("#zone");
			assertThat(walk.at("#zone").getAttribute("aria-invalid")).isEqualTo("true");
			walk.type("#zone", "").type("#q", "ada@ex").follow("#q").follow("td a[href^='/desk/readers/']");
			walk.follow("button[form=suppress]");
			walk.visit(this.site + "/desk/suppressions")
				.type("#addresses", "never@")
				.follow("form button.button-primary");
			walk.type("#addresses", "never@example.org")
				.type("#note", "by telephone")
				.follow("form button.button-primary");
			walk.type("#q", "never").follow("#q").type("#why-0", "asked us again").follow("td form button");
			assertThat(this.jdbc.sql("select email from suppressions").query(String.class).list())
				.containsExactly("ada@example.org");
			walk.go(this.site + "/desk/readers").follow("td a[href^='/desk/readers/']");
			walk.follow("a[href$='/erase']").follow("button.button-danger");
			assertThat(this.jdbc.sql("select count(*) from subscribers").query(Long.class).single()).isZero();
			eraseMany(walk);
			for (var page : new String[] { "readers/sign-ups", "growth", "newsletters/world/wordings" }) {
				walk.visit(this.site + "/desk/" + page);
			}
			walk.follow("a[href$='/wordings/fr']")
				.type("#text", "Nous écrivons chaque matin.")
				.follow("form button.button-primary");
			walk.visit(this.site + "/desk/readers/99999");
		}
	}

	private void eraseMany(Walk walk) {
		this.jdbc.sql("""
				insert into subscribers (email, email_key, created_at) select n || '@a.rather.long.domain.example.org',
				n || '@a.rather.long.domain.example.org', now() from generate_series(1, 40) n
				""").update();
		walk.visit(this.site + "/desk/readers").follow("fieldset button");
		assertThat(walk.page().locator("[role=alert]").innerText()).contains("tick readers, or everybody who fits");
		walk.press("[name=everybody]", "Space").press("#action", "End").follow("fieldset button");
		assertThat(walk.heading()).isEqualTo("Erase 40 readers");
		walk.type("#typed", "erase").follow("#typed");
		assertThat(walk.at("#typed").getAttribute("aria-describedby")).isEqualTo("typed-error");
		walk.type("#typed", "erase 40").follow("#typed");
		for (var turns = 0; turns < 20 && readers() > 0; turns++) {
			this.run.workDue();
		}
		walk.go(walk.page().url());
		assertThat(walk.page().locator("#progress").innerText()).contains("done", "40");
		assertThat(this.jdbc.sql("select count(*) from subscribers").query(Long.class).single()).isZero();
	}

	private long readers() {
		return this.jdbc.sql("select count(*) from subscribers").query(Long.class).single();
	}

	private Walk signedIn(Way way) {
		var walk = Walk.ofEditor(way).visit(this.site + "/login");
		walk.type("#username", DaybreakTest.DESK_USERNAME).type("#password", "no password").follow("#password");
		walk.type("#username", DaybreakTest.DESK_USERNAME).type("#password", DaybreakTest.DESK_PASSWORD);
		return walk.follow("#password");
	}

	private void done(Walk walk) {
		var number = walk.page().url().replaceFirst(".*/imports/([0-9]+).*", "$1");
		walk.go(this.site + "/desk/imports/" + number);
		for (var tries = 0; tries < 200 && !walk.at("#progress .badge").innerText().equals("done"); tries++) {
			walk.page().waitForTimeout(100);
			walk.go(walk.page().url());
		}
		walk.look();
	}

}
