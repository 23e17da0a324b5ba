package org.daybreak.stories.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.daybreak.stories.MissionPage;
import org.daybreak.stories.Stories;
import org.daybreak.stories.Story;
import org.daybreak.stories.StoryForm;
import org.daybreak.stories.StoryForms;
import org.daybreak.stories.StoryImport;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class EventsTests {

	private static final Instant NOW = Instant.parse("2018-03-28T04:00:00Z");

	@Autowired
	Events events;

	@Autowired
	Stories stories;

	@Autowired
	StoryImport imports;

	@Autowired
	SettableClock clock;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void itIsMorning() {
		this.clock.set(NOW);
	}

	private List<RankedEvent> ranked() {
		return this.events.ranked(NOW.minus(Duration.ofHours(36)), NOW, null, Set.of());
	}

	private Story tell(String headline, String standfirst, String source) {
		return this.stories.create(StoryForms.told(headline, standfirst, source));
	}

	@Test
	void aPastedPageAndAnothersTellingOfItAreOneEvent() {
		tell("Kim Jong Un visits Beijing, meets Xi Jinping for first time",
				"The North Korean leader held talks with China's president on his first foreign trip since 2011, state media say.",
				"Agency");
		tell(MissionPage.HEADLINE, "Xi Jinping will visit Pyongyang after talks with Kim Jong Un in Beijing.", "RFI");
		tell("Malala Yousafzai returns to Pakistan", "It is her first visit since she was shot.", "Paper");
		var imported = this.imports.text(MissionPage.text());
		var ranked = ranked();
		assertThat(ranked).hasSize(2);
		assertThat(ranked.get(0).stories()).hasSize(3).extracting(Story::id).contains(imported.id());
		assertThat(ranked.get(0).countries()).contains("CN", "KP");
	}

	@Test
	void anEventKeepsItsIdWhileItLasts() {
		tell("Shopping centre fire in Siberia kills dozens", "Kemerovo mourns the victims of the fire.", "One");
		var before = ranked().get(0).eventId();
		tell("Dozens killed in Siberia shopping centre fire", "Families in Kemerovo ask why exits were blocked.",
				"Two");
		tell("Egypt counts votes", "Turnout was low on the last day.", "Two");
		this.events.regroup();
		var after = ranked();
		assertThat(after).hasSize(2);
		assertThat(after.get(0).eventId()).isEqualTo(before);
		assertThat(after.get(0).stories()).hasSize(2);
	}

	@Test
	void groupsWhatCameSinceTheLastTimeByItself() {
		assertThat(ranked()).isEmpty();
		tell("Egypt counts votes", "Turnout was low on the last day.", "Two");
		assertThat(ranked()).hasSize(1);
	}

	@Test
	void writesDownTheTermsOfEachRank() {
		tell("Egypt counts votes", "Turnout was low on the last day.", "Two");
		this.events.regroup();
		var row = this.jdbc.sql("select score, terms, countries from events").query().singleRow();
		assertThat((Double) row.get("score")).isPositive();
		assertThat(row.get("countries")).isEqualTo("EG");
		assertThat(String.valueOf(row.get("terms"))).contains("told by 1 independent outlet", "it speaks of Egypt");
	}

	@Test
	void holdsBackWhatTheLastEditionTold() {
		tell("Egypt counts votes", "Turnout was low on the last day.", "Two");
		var event = ranked().get(0);
		var again = this.events.ranked(NOW.minus(Duration.ofHours(36)), NOW, null, Set.of(event.eventId())).get(0);
		assertThat(again.score()).isLessThan(event.score());
		assertThat(again.terms()).extracting(Term::words).contains("× the last edition told it");
	}

	@Test
	void outletsThatPrintTheSameWireCopyCountOnce() {
		var text = "Officials said on Wednesday that the votes of all provinces are being counted and the result is due soon.";
		tell("Egypt counts votes of all provinces", text, "One");
		tell("Egypt counts votes of all provinces", text, "Two");
		tell("Counting of votes begins in Egypt after quiet election",
				"The electoral commission promises results soon.", "Three");
		var event = ranked().get(0);
		assertThat(event.stories()).hasSize(3);
		assertThat(event.terms().get(0).words()).isEqualTo("told by 2 independent outlets");
	}

	@Test
	void letsAStoryWithAllItsFieldsLead() {
		tell("Egypt counts votes of all provinces", "", "One");
		var full = this.stories.create(new StoryForm("Egypt counts the votes of all provinces", "Turnout was low.",
				null, null, "Two", "https://example.org/egypt", "World", "en", NOW, null));
		assertThat(ranked().get(0).lead().id()).isEqualTo(full.id());
	}

	@Test
	void forgetsWhatIsOlderThanItsWindow() {
		tell("Egypt counts votes", "Turnout was low on the last day.", "Two");
		assertThat(ranked()).hasSize(1);
		this.clock.advance(Duration.ofHours(60));
		tell("Egypt counts votes again", "Turnout was low on the last day.", "Two");
		assertThat(ranked()).hasSize(2);
		var later = this.clock.instant();
		assertThat(this.events.ranked(later.minus(Duration.ofHours(36)), later, null, Set.of())).hasSize(1);
	}

	@Test
	void movesAStoryWhoseHeadlineWasCorrected() {
		var story = tell("Egypt counts votes", "Turnout was low on the last day.", "Two");
		tell("Shopping centre fire in Siberia kills dozens", "Kemerovo mourns the victims of the fire.", "One");
		assertThat(ranked()).hasSize(2);
		this.stories.correct(story.id(), StoryForms.told("Siberia shopping centre fire kills dozens",
				"Victims of the Kemerovo fire are mourned.", "Two"));
		assertThat(ranked()).hasSize(1);
		assertThat(Objects.requireNonNull(this.stories.require(story.id()).eventId())).isPositive();
	}

}
