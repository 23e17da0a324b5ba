package org.daybreak.stories;

import org.daybreak.accounts.AuditEntry;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.web.Malformed;
import org.daybreak.web.Unprocessable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DaybreakTest
class StoryImportTests {

	@Autowired
	StoryImport imports;

	@Autowired
	Stories stories;

	@Autowired
	SettableClock clock;

	@Autowired
	AuditTrail audit;

	@Test
	void keepsThePageOfTheMissionAsAStory() {
		var story = this.stories.require(this.imports.text(MissionPage.text()).id());
		assertThat(story.headline()).isEqualTo(MissionPage.HEADLINE);
		assertThat(story.standfirst()).isEqualTo(MissionPage.paragraphs().get(0));
		assertThat(story.body()).isEqualTo(String.join("\n\n", MissionPage.paragraphs().subList(1, 12)));
		assertThat(story.image()).isEqualTo(new Image(null, MissionPage.CAPTION, "CCTV via Reuters"));
		assertThat(story.source()).isNull();
		assertThat(story.publishedAt()).isNull();
		assertThat(story.origin()).containsEntry("publishedAt", "not told by the page");
	}

	@Test
	void countsAnUndatedStoryByItsImport() {
		this.clock.set("2018-03-28T04:00:00Z");
		var story = this.imports.text(MissionPage.text());
		assertThat(story.toldAt()).isEqualTo("2018-03-28T04:00:00Z");
		assertThat(this.stories.since(this.clock.instant().minusSeconds(1))).extracting(Story::id)
			.containsExactly(story.id());
	}

	@Test
	void refusesWhatIsNoPage() {
		assertThatExceptionOfType(Malformed.class).isThrownBy(() -> this.imports.text("  \n "))
			.withMessageContaining("empty");
		assertThatExceptionOfType(Malformed.class).isThrownBy(() -> this.imports.text("A headline\0 with NUL"))
			.withMessageContaining("NUL");
		assertThatExceptionOfType(Malformed.class).isThrownBy(() -> this.imports.text("x".repeat(6_000_000)))
			.withMessageContaining("5 MB");
		assertThatExceptionOfType(Unprocessable.class).isThrownBy(() -> this.imports.text("Menu\nShare\n* * *"));
		assertThat(this.stories.since(this.clock.instant().minusSeconds(3600))).isEmpty();
	}

	@Test
	void notesWhoCorrectedWhichField() {
		var story = this.imports.text(MissionPage.text());
		var form = StoryForm.of(story);
		var corrected = this.stories.correct(story.id(), new StoryForm(form.headline(), form.standfirst(), form.body(),
				form.byline(), "RFI", form.url(), form.section(), form.language(), form.publishedAt(), form.image()));
		assertThat(this.audit.of("story", story.id())).extracting(AuditEntry::action)
			.containsExactly("corrected", "imported");
		assertThat(corrected.source()).isEqualTo("RFI");
		assertThat(corrected.origin()).containsEntry("source", "corrected by timetable")
			.containsEntry("publishedAt", "not told by the page");
	}

}
