package org.daybreak.editions;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.daybreak.accounts.AuditEntry;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Publishing;
import org.daybreak.stories.Stories;
import org.daybreak.stories.StoryForm;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class ComposingTests {

	static final List<String> HEADLINES = List.of("Xi Jinping hosts Kim Jong-un for surprise talks in Beijing",
			"Cape Town postpones the day its taps run dry", "Egyptians vote in an election Sisi cannot lose",
			"Ecuador cuts Assange off from the internet", "Australian captain sent home over ball tampering",
			"Russia mourns the dead of the Kemerovo fire", "Tesla crash in California is investigated",
			"Spain asks Germany to hand over Puigdemont", "Malala returns to Pakistan for the first time",
			"Myanmar parliament elects a new president");

	static final String FACT = "Officials said so on Tuesday evening, and people who were there confirmed the account.";

	@Autowired
	Publishing publishing;

	@Autowired
	Stories stories;

	@Autowired
	Editions editions;

	@Autowired
	Composing composing;

	@Autowired
	Editing editing;

	@Autowired
	AuditTrail audit;

	@Autowired
	SettableClock clock;

	Newsletter newsletter;

	@BeforeEach
	void foundTheNewsletterTheDayBefore() {
		this.clock.set("2018-03-27T12:00:00Z");
		this.newsletter = this.publishing.found(form("EDITOR_OR_DEADLINE"));
		this.clock.set("2018-03-28T03:00:00Z");
	}

	@Test
	void tellsTheTopEventsAsLeadsAndBriefs() {
		tell(10);
		var edition = this.composing.compose(this.newsletter.id());
		assertThat(edition.items()).hasSize(5);
		assertThat(edition.items()).extracting(Item::brief).containsExactly(false, false, false, true, true);
		assertThat(edition.items()).extracting(Item::position).containsExactly(1, 2, 3, 4, 5);
		assertThat(edition.items()).allSatisfy((item) -> {
			assertThat(HEADLINES).contains(item.headline());
			assertThat(item.summary()).isEqualTo(FACT);
			assertThat(item.source()).isEqualTo("RFI");
			assertThat(Words.count(item.summary())).isLessThanOrEqualTo(item.brief() ? 30 : 70);
		});
		assertThat(edition.items()).extracting(Item::kicker).doesNotContainNull();
		assertThat(edition.subject()).hasSizeLessThanOrEqualTo(60).startsWith(edition.items().get(0).headline());
		assertThat(edition.preheader()).isNotEmpty().hasSizeLessThanOrEqualTo(90);
		assertThat(edition.slot()).isNull();
	}

	@Test
	void tellsAnEventOfTwoOutletsOnce() {
		tell(3);
		story("Xi Jinping hosts Kim Jong-un for surprise talks in Beijing", "BBC");
		var edition = this.composing.compose(this.newsletter.id());
		assertThat(edition.items()).hasSize(3);
		assertThat(edition.items()).extracting(Item::eventId).doesNotHaveDuplicates();
	}

	@Test
	void putsAnEditorsStoryInThePlaceOfTheSameEvent() {
		tell(3);
		var edition = this.composing.compose(this.newsletter.id());
		var position = edition.items()
			.stream()
			.filter((item) -> item.headline().startsWith("Xi Jinping"))
			.findFirst()
			.orElseThrow()
			.position();
		var own = story("Surprise talks: Xi Jinping hosts Kim Jong-un in Beijing", "Us");
		var changed = this.editing.addStory(edition.id(), edition.version(), own);
		assertThat(changed.items()).hasSize(3);
		assertThat(changed.items().get(position - 1).source()).isEqualTo("Us");
	}

	@Test
	void putsAnEditorsNewStoryFirst() {
		tell(3);
		var edition = this.composing.compose(this.newsletter.id());
		var own = story("Comet of the century passes the earth tonight", "Us");
		var changed = this.editing.addStory(edition.id(), edition.version(), own);
		assertThat(changed.items().get(0).source()).isEqualTo("Us");
		assertThat(changed.items()).hasSize(4);
		assertThat(changed.subject()).startsWith("Comet of the century");
	}

	@Test
	void composesByHandWhatThereIs() {
		assertThat(this.composing.compose(this.newsletter.id()).items()).isEmpty();
		tell(1);
		var edition = this.composing.compose(this.newsletter.id());
		assertThat(edition.items()).hasSize(1);
		assertThat(edition.log()).contains("asks for at least 3");
	}

	@Test
	void composesEachSlotOnceAtItsHour() {
		tell(5);
		this.clock.set("2018-03-28T03:59:59Z");
		this.composing.composeDue();
		assertThat(all()).isEmpty();
		this.clock.set("2018-03-28T04:00:00Z");
		this.composing.composeDue();
		this.composing.composeDue();
		assertThat(all()).hasSize(1);
		assertThat(all().get(0).slot()).isEqualTo(LocalTime.of(6, 0));
		assertThat(all().get(0).composedBy()).isEqualTo("timetable");
		this.clock.set("2018-03-29T04:00:00Z");
		tell(5);
		this.composing.composeDue();
		assertThat(all()).hasSize(2);
	}

	@Test
	void composesASlotOnceHoweverManyAsk() throws Exception {
		tell(5);
		this.clock.set("2018-03-28T04:00:00Z");
		var threads = Executors.newFixedThreadPool(4);
		try {
			for (var answer : threads.invokeAll(
					IntStream.range(0, 4).mapToObj((i) -> Executors.callable(this.composing::composeDue)).toList())) {
				answer.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(all()).hasSize(1);
	}

	@Test
	void waitsUntilThereAreEnoughStoriesAndSaysWhy() {
		tell(2);
		this.clock.set("2018-03-28T04:00:00Z");
		this.composing.composeDue();
		this.composing.composeDue();
		assertThat(all()).isEmpty();
		assertThat(this.audit.of("newsletter", this.newsletter.id())).first()
			.satisfies((entry) -> assertThat(entry.detail()).contains("2 stories, at least 3 are needed"));
		tell(3);
		this.clock.advance(Duration.ofMinutes(20));
		this.composing.composeDue();
		assertThat(all()).hasSize(1);
	}

	@Test
	void freezesAtTheDeadlineAndNotBefore() {
		tell(5);
		this.clock.set("2018-03-28T04:00:00Z");
		this.composing.composeDue();
		this.clock.set("2018-03-28T04:29:59Z");
		this.composing.freezeDue();
		assertThat(all().get(0).frozen()).isFalse();
		this.clock.set("2018-03-28T04:30:00Z");
		this.composing.freezeDue();
		this.composing.freezeDue();
		assertThat(all().get(0).frozenBy()).isEqualTo("timetable");
		assertThat(this.audit.of("edition", all().get(0).id())).extracting(AuditEntry::action)
			.containsExactly("approved", "composed");
		assertThat(this.editions.newestFrozen(this.newsletter.id(), Edition.Kind.REGULAR,
				this.clock.instant().minusSeconds(1)))
			.isPresent();
	}

	@Test
	void leavesTheEditorsOwnEditionInItsPlace() {
		tell(5);
		this.clock.set("2018-03-28T04:00:00Z");
		this.composing.composeDue();
		var own = this.composing.compose(this.newsletter.id());
		this.editing.approve(own.id());
		this.clock.set("2018-03-28T04:30:00Z");
		this.composing.freezeDue();
		assertThat(all()).filteredOn(Edition::frozen).extracting(Edition::id).containsExactly(own.id());
	}

	@Test
	void freezesAtOnceWithoutAPersonIfTheNewsletterSaysSo() {
		this.publishing.change("world", form("AUTOMATIC"));
		tell(5);
		this.clock.set("2018-03-28T04:00:00Z");
		this.composing.composeDue();
		this.composing.freezeDue();
		assertThat(all().get(0).frozen()).isTrue();
	}

	@Test
	void neverFreezesWithoutAPersonIfTheNewsletterSaysSo() {
		this.publishing.change("world", form("EDITOR"));
		tell(5);
		this.clock.set("2018-03-28T04:00:00Z");
		this.composing.composeDue();
		this.clock.set("2018-03-28T20:00:00Z");
		this.composing.freezeDue();
		assertThat(all().get(0).frozen()).isFalse();
	}

	@Test
	void neverFreezesAnEmptyEditionOrOneWithoutASender() {
		this.clock.set("2018-03-28T03:30:00Z");
		this.composing.compose(this.newsletter.id());
		this.clock.set("2018-03-28T04:30:00Z");
		this.composing.freezeDue();
		assertThat(all().get(0).frozen()).isFalse();
		tell(5);
		this.clock.set("2018-03-28T04:10:00Z");
		this.composing.compose(this.newsletter.id());
		this.publishing.change("world", senderless());
		this.clock.set("2018-03-28T04:30:00Z");
		this.composing.freezeDue();
		assertThat(all()).noneMatch(Edition::frozen);
	}

	@Test
	void makesGoodAMissedMorningAndServesTimesMovedAhead() {
		tell(5);
		this.clock.set("2018-03-28T08:00:00Z");
		this.composing.composeDue();
		assertThat(all()).as("a morning missed is made good").hasSize(1);
		this.publishing.change("world", times("10:02"));
		this.clock.set("2018-03-28T08:02:00Z");
		this.composing.composeDue();
		this.composing.freezeDue();
		assertThat(all()).hasSize(2);
		assertThat(all().get(0).frozen()).as("edition time and delivery time are one").isTrue();
	}

	private List<Edition> all() {
		return this.editions.of(this.newsletter.id(), Limit.of(10));
	}

	private void tell(int count) {
		HEADLINES.stream().limit(count).forEach((headline) -> story(headline, "RFI"));
	}

	private long story(String headline, String source) {
		return this.stories
			.create(new StoryForm(headline, FACT, null, null, source,
					"https://" + source.toLowerCase() + ".example/" + Math.abs(headline.hashCode()), "World", "en",
					this.clock.instant().minus(Duration.ofHours(1)), null))
			.id();
	}

	private static NewsletterForm form(String approval) {
		return new NewsletterForm("world", "World", null, "en", "Europe/Paris", List.of("06:00"), "06:30", null, null,
				approval, null, null, null, 3, 2, 3, new NewsletterForm.Sender("World", "world@example.org"), null,
				new NewsletterForm.Publisher("Press", "1 Dawn Street", "https://press.example/privacy", null), null);
	}

	private static NewsletterForm times(String time) {
		return new NewsletterForm(null, null, null, null, null, List.of(time), time, null, null, null, null, null, null,
				null, null, null, null, null, null, null);
	}

	private static NewsletterForm senderless() {
		return new NewsletterForm(null, null, null, null, null, null, null, null, null, null, null, null, null, null,
				null, null, new NewsletterForm.Sender(null, null), null, null, null);
	}

}
