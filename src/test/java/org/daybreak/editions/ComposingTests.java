package org.daybreak.editions;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditEntry;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Publisher;
import org.daybreak.newsletters.Publishing;
import org.daybreak.newsletters.Sender;
import org.daybreak.stories.Stories;
import org.daybreak.stories.StoryForm;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.web.Conflict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
	Going going;

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
			assertThat(WordCount.count(item.summary())).isLessThanOrEqualTo(item.brief() ? 30 : 70);
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
		var changed = this.editing.addStory(edition.id(), own);
		assertThat(changed.items()).hasSize(3);
		assertThat(changed.items().get(position - 1).source()).isEqualTo("Us");
	}

	@Test
	void putsAnEditorsNewStoryFirst() {
		tell(3);
		var edition = this.composing.compose(this.newsletter.id());
		var own = story("Comet of the century passes the earth tonight", "Us");
		var changed = this.editing.addStory(edition.id(), own);
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
	void theTimetableComposesBesideNobody() {
		tell(5);
		this.clock.set("2018-03-28T03:45:00Z");
		var own = byEditor(() -> this.composing.compose(this.newsletter.id()));
		this.clock.set("2018-03-28T04:00:00Z");
		this.composing.composeDue();
		assertThat(all()).extracting(Edition::id).containsExactly(own.id());
		this.clock.set("2018-03-28T04:30:00Z");
		this.composing.freezeDue();
		assertThat(all()).singleElement().matches(Edition::frozen).matches(Edition::goes);
		this.clock.set("2018-03-28T19:00:00Z");
		this.composing.composeDue();
		assertThat(all()).hasSize(1);
		this.clock.set("2018-03-29T04:00:00Z");
		this.composing.composeDue();
		assertThat(all()).as("the next morning is the timetable's again").hasSize(2);
	}

	@Test
	void aTouchedEditionFillsEverySlotOfItsMorningAndNoOther() {
		this.publishing.change("world", form("EDITOR_OR_DEADLINE", "05:00", "06:00", "18:00"));
		tell(5);
		this.clock.set("2018-03-28T03:00:00Z");
		this.composing.composeDue();
		var first = all().get(0);
		assertThat(first.slot()).isEqualTo(LocalTime.of(5, 0));
		byEditor(() -> this.editing.title(first.id(), first.titleVersion(), "By the editor", ""));
		this.clock.set("2018-03-28T04:00:00Z");
		this.composing.composeDue();
		assertThat(all()).as("06:00 is of the same morning").hasSize(1);
		this.clock.set("2018-03-28T16:00:00Z");
		this.composing.composeDue();
		assertThat(all()).as("18:00 is of the next").hasSize(2).first().matches(Edition::goes);
		assertThat(goes()).hasSize(1);
	}

	@Test
	void anUntouchedEditionGivesWayToTheNextSlot() {
		this.publishing.change("world", form("EDITOR_OR_DEADLINE", "05:00", "06:00"));
		tell(5);
		for (var time : List.of("2018-03-28T03:00:00Z", "2018-03-28T04:00:00Z")) {
			this.clock.set(time);
			this.composing.composeDue();
		}
		assertThat(all()).hasSize(2);
		assertThat(goes()).singleElement().matches((edition) -> LocalTime.of(6, 0).equals(edition.slot()));
	}

	@Test
	void anEmptyEditionIsNobodysMorning() {
		this.clock.set("2018-03-28T03:45:00Z");
		byEditor(() -> this.composing.compose(this.newsletter.id()));
		tell(5);
		this.clock.set("2018-03-28T04:00:00Z");
		this.composing.composeDue();
		assertThat(all()).hasSize(2).first().matches(Edition::goes);
	}

	@Test
	void whatIsBegunAfterTheSlotIsNotOvertakenByIt() {
		this.clock.set("2018-03-28T05:30:00Z");
		tell(2);
		this.composing.composeDue();
		assertThat(all()).as("three stories are needed").isEmpty();
		var own = byEditor(() -> this.composing.compose(this.newsletter.id()));
		tell(5);
		this.composing.composeDue();
		this.composing.freezeDue();
		assertThat(all()).singleElement().matches((edition) -> edition.id() == own.id() && !edition.frozen());
	}

	@ParameterizedTest
	@ValueSource(strings = { "AUTOMATIC", "EDITOR_OR_DEADLINE" })
	void atTheDeadlineTheOneThatGoesIsApprovedHoweverManyThereAre(String approval) {
		this.publishing.change("world", form(approval));
		tell(5);
		this.clock.set("2018-03-28T03:30:00Z");
		var edited = byEditor(() -> this.composing.compose(this.newsletter.id()));
		var second = byEditor(() -> this.composing.compose(this.newsletter.id()));
		var third = byEditor(() -> this.composing.compose(this.newsletter.id()));
		assertThat(goes()).extracting(Edition::id).containsExactly(edited.id());
		byEditor(() -> this.going.make(second.id()));
		assertThat(goes()).extracting(Edition::id).containsExactly(second.id());
		this.clock.set("2018-03-28T04:00:00Z");
		this.composing.composeDue();
		this.composing.freezeDue();
		this.clock.set("2018-03-28T04:30:00Z");
		this.composing.freezeDue();
		this.composing.freezeDue();
		assertThat(all()).filteredOn(Edition::frozen).extracting(Edition::id).containsExactly(second.id());
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.going.make(third.id()))
			.withMessageContaining("approved already");
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.going.throwAway(second.id()));
	}

	@Test
	void aPersonsDraftGoesBeforeTheTimetables() {
		tell(5);
		this.clock.set("2018-03-28T04:00:00Z");
		this.composing.composeDue();
		var own = byEditor(() -> this.composing.compose(this.newsletter.id()));
		assertThat(goes()).extracting(Edition::id).containsExactly(own.id());
		byEditor(() -> this.composing.compose(this.newsletter.id()));
		assertThat(goes()).extracting(Edition::id).containsExactly(own.id());
	}

	@Test
	void whatIsThrownAwayNeverGoesAndTheBestOfTheRestDoes() {
		tell(5);
		this.clock.set("2018-03-28T04:00:00Z");
		this.composing.composeDue();
		var machines = all().get(0);
		var own = byEditor(() -> this.composing.compose(this.newsletter.id()));
		var other = byEditor(() -> this.composing.compose(this.newsletter.id()));
		throwAway(own);
		assertThat(goes()).extracting(Edition::id).containsExactly(other.id());
		throwAway(other);
		assertThat(goes()).extracting(Edition::id).containsExactly(machines.id());
		this.clock.set("2018-03-28T04:30:00Z");
		this.composing.freezeDue();
		assertThat(all()).singleElement().matches(Edition::frozen);
	}

	/**
	 * The timetable's tick and the editor's click in the same second, in either order.
	 */
	@RepeatedTest(5)
	void whoeverIsFirstOneEditionGoes() throws Exception {
		tell(5);
		this.clock.set("2018-03-28T04:00:00Z");
		var start = new CyclicBarrier(4);
		var threads = Executors.newFixedThreadPool(4);
		try {
			var all = IntStream.range(0, 4).mapToObj((n) -> threads.submit(() -> {
				start.await();
				if (n % 2 == 0) {
					this.composing.composeDue();
				}
				else {
					byEditor(() -> this.composing.compose(this.newsletter.id()));
				}
				return n;
			})).toList();
			for (var each : all) {
				each.get();
			}
		}
		finally {
			threads.shutdown();
		}
		this.composing.composeDue();
		assertThat(goes()).singleElement().matches((edition) -> edition.composedBy().equals("editor"));
		this.clock.set("2018-03-28T04:30:00Z");
		this.composing.freezeDue();
		assertThat(all()).filteredOn(Edition::frozen).singleElement().matches(Edition::goes);
	}

	@Test
	void composedAfreshWhatPeopleDidStaysAndTheRestIsReplaced() {
		tell(4);
		var draft = byEditor(() -> this.composing.compose(this.newsletter.id()));
		var items = draft.items();
		var second = items.get(1);
		byEditor(() -> this.editing.reword(draft.id(), second.id(), second.version(), "By hand", "Words."));
		var pinned = byEditor(() -> this.editing.pin(draft.id(), items.get(2).id(), true));
		this.clock.set("2018-03-28T03:10:00Z");
		HEADLINES.stream().skip(4).forEach((headline) -> {
			story(headline, "RFI");
			story(headline, "AFP");
		});
		var fresh = byEditor(() -> this.composing.afresh(draft.id(), pinned.version()));
		assertThat(fresh.version()).isGreaterThan(pinned.version());
		assertThat(fresh.items()).hasSize(5);
		assertThat(fresh.items().get(0).storyId()).isEqualTo(items.get(2).storyId());
		assertThat(fresh.items()).extracting(Item::headline).contains("By hand");
		assertThat(fresh.items()).extracting(Item::storyId)
			.doesNotContain(items.get(0).storyId())
			.doesNotHaveDuplicates();
		assertThatExceptionOfType(Conflict.class).as("a stale page")
			.isThrownBy(() -> this.composing.afresh(draft.id(), draft.version()));
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

	private void throwAway(Edition draft) {
		Actor.as("editor", () -> this.going.throwAway(draft.id()));
	}

	private List<Edition> goes() {
		return all().stream().filter(Edition::goes).toList();
	}

	private <T> T byEditor(Supplier<T> deed) {
		var result = new AtomicReference<T>();
		Actor.as("editor", () -> result.set(deed.get()));
		return result.get();
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

	private static NewsletterForm form(String approval, String... times) {
		return new NewsletterForm("world", "World", null, "en", "Europe/Paris",
				(times.length > 0) ? List.of(times) : List.of("06:00"), "06:30", null, null, approval, null, null, null,
				3, 2, 3, new Sender("World", "world@example.org"), null,
				new Publisher("Press", "1 Dawn Street", "https://press.example/privacy", null, null), null);
	}

	private static NewsletterForm times(String time) {
		return new NewsletterForm(null, null, null, null, null, List.of(time), time, null, null, null, null, null, null,
				null, null, null, null, null, null, null);
	}

	private static NewsletterForm senderless() {
		return new NewsletterForm(null, null, null, null, null, null, null, null, null, null, null, null, null, null,
				null, null, new Sender(null, null), null, null, null);
	}

}
