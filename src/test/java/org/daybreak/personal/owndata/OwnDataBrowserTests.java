package org.daybreak.personal.owndata;

import java.io.IOException;
import java.nio.file.Files;

import org.daybreak.subscribers.Links;
import org.daybreak.support.InBrowser;
import org.daybreak.support.ReadersTest;
import org.daybreak.support.Walk;
import org.daybreak.support.Walk.Way;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a reader does by fresh links, by keyboard alone, with scripts and without.
 */
@InBrowser
class OwnDataBrowserTests extends ReadersTest {

	@Autowired
	Links links;

	@BeforeEach
	void join() {
		this.reader.join("ada@example.org", "world", 1);
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void copiesMovesAndErasesEverything(Way way) throws IOException {
		try (var walk = Walk.ofReader(way)) {
			ask(walk, "COPY");
			walk.visit(this.reader.newestLetter(2).link("/preferences/copy/"));
			walk.reach(walk.at("form button"));
			var copy = walk.page().waitForDownload(() -> walk.page().keyboard().press("Enter"));
			assertThat(copy.suggestedFilename()).isEqualTo("my-data.json");
			assertThat(Files.readString(copy.path())).contains("ada@example.org");
			ask(walk, "ADDRESS");
			var link = this.reader.newestLetter(3).link("/preferences/address/");
			walk.visit(link).type("#email", "ada").follow("form button");
			assertThat(walk.at("#email-error").isVisible()).isTrue();
			walk.type("#email", "ada@new.example").follow("form button");
			walk.visit(this.reader.letterTo("ada@new.example", 4).link("/preferences/new-address/"));
			walk.follow("form button");
			assertThat(status("ada@new.example")).isEqualTo("ACTIVE");
			walk.visit(link);
			assertThat(walk.page().locator("form").count()).as("it has done its work").isZero();
			ask(walk, "ERASURE");
			walk.visit(this.reader.letterTo("ada@new.example", 6).link("/preferences/erase/")).follow("form button");
			assertThat(count("subscribers")).isZero();
			walk.leftNoCookie();
		}
	}

	private void ask(Walk walk, String purpose) {
		walk.go(this.links.preferences(this.jdbc.sql("select id from subscriptions").query(Long.class).single()))
			.follow("[name=purpose][value=" + purpose + "]");
	}

}
