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
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Publisher;
import org.daybreak.newsletters.Publishing;
import org.daybreak.newsletters.Sender;
import org.daybreak.stories.Stories;
import org.daybreak.stories.StoryForm;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which slots are of one morning, when an edition of the evening counts, and that no
 * morning is left without one. Home is Paris, two hours ahead; letters go at 06:30 there.
 */
@DaybreakTest
class MorningsTests {

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
	SettableClock clock;

	Newsletter newsletter;

	@Test
	void whatIsBegunInTheEveningIsApprovedAtItsMorningsDeadline() {
		found("22:00");
		var own = byHandAt("2018-03-28T19:30:00Z");
		tickAt("2018-03-28T20:00:00Z");
		assertThat(all()).as("beside nobody").extracting(Edition::id).containsExactly(own.id());
		tickAt("2018-03-29T04:29:59Z");
		assertThat(all()).noneMatch(Edition::frozen);
		tickAt("2018-03-29T04:30:00Z");
		assertThat(all()).singleElement().matches(Edition::frozen);
	}

	@Test
	void aSlotAfterMidnightIsOfTheMorningThatAPersonBeganInTheEvening() {
		found("22:00", "05:00");
		tickAt("2018-03-28T20:00:00Z");
		touch(all().get(0));
		tickAt("2018-03-29T03:00:00Z");
		assertThat(all()).hasSize(1);
		tickAt("2018-03-29T04:30:00Z");
		assertThat(all()).singleElement().matches(Edition::frozen);
		this.clock.set("2018-03-29T19:00:00Z");
		ComposingTests.HEADLINES.subList(5, 10).forEach(this::story);
		tickAt("2018-03-29T20:00:00Z");
		assertThat(all()).as("the next evening is the timetable's again").hasSize(2);
	}

	@Test
	void untouchedTheEveningsGivesWayAfterMidnight() {
		found("22:00", "05:00");
		tickAt("2018-03-28T20:00:00Z");
		tickAt("2018-03-29T03:00:00Z");
		tickAt("2018-03-29T04:30:00Z");
		assertThat(all()).hasSize(2);
		assertThat(all()).filteredOn(Edition::frozen)
			.singleElement()
			.matches((edition) -> LocalTime.of(5, 0).equals(edition.slot()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2018-03-28T08:00:00Z", "2018-03-28T20:20:00Z" })
	void whatWasSentByHandTodayIsNotTomorrows(String sent) {
		found("22:00");
		var own = byHandAt("2018-03-28T07:50:00Z");
		tickAt("2018-03-28T20:00:00Z".compareTo(sent) < 0 ? "2018-03-28T20:00:00Z" : sent);
		assertThat(all()).hasSize(1);
		this.clock.set(sent);
		byEditor(() -> this.editing.approve(own.id()));
		this.editions.sentByHand(own.id(), this.clock.instant());
		tickAt("2018-03-28T20:20:05Z");
		assertThat(all()).hasSize(2).first().matches((edition) -> LocalTime.of(22, 0).equals(edition.slot()));
		tickAt("2018-03-29T04:30:00Z");
		assertThat(all()).hasSize(2).allMatch(Edition::frozen);
	}

	@Test
	void whatIsTooOldForTheMorningFillsNoSlotOfIt() {
		found("18:00");
		var own = byHandAt("2018-03-28T06:00:00Z");
		byEditor(() -> this.editing.approve(own.id()));
		tickAt("2018-03-28T16:00:00Z");
		assertThat(all()).hasSize(2);
	}

	@Test
	void whatGoesStaleDuringTheMorningIsReplacedForReadersInTheWest() {
		found("18:00", "06:00");
		tickAt("2018-03-28T16:00:00Z");
		byEditor(() -> this.editing.approve(all().get(0).id()));
		tickAt("2018-03-29T04:00:00Z");
		assertThat(all()).hasSize(1);
		tickAt("2018-03-29T12:00:00Z");
		assertThat(all()).as("twenty hours old").hasSize(1);
		tickAt("2018-03-29T12:00:01Z");
		assertThat(all()).hasSize(2).allMatch(Edition::frozen);
	}

	@Test
	void whatLiesBesideTheOneThatGoesFillsNoSlot() {
		found("06:00", "18:00");
		tickAt("2018-03-28T04:00:00Z");
		byEditor(() -> this.editing.approve(all().get(0).id()));
		var beside = byHandAt("2018-03-28T08:00:00Z");
		assertThat(beside.goes()).isFalse();
		tickAt("2018-03-28T16:00:00Z");
		assertThat(all()).hasSize(3).first().matches(Edition::goes);
	}

	@Test
	void theOneAPersonChoseIsOvertakenByNoSlot() {
		found("05:00", "06:00");
		tickAt("2018-03-28T03:00:00Z");
		var machines = all().get(0);
		var own = byHandAt("2018-03-28T03:10:00Z");
		byEditor(() -> this.going.make(machines.id()));
		assertThat(this.editions.require(machines.id()).version()).isEqualTo(machines.version());
		Actor.as("editor", () -> this.going.throwAway(own.id()));
		tickAt("2018-03-28T04:00:00Z");
		assertThat(all()).singleElement().matches((edition) -> edition.id() == machines.id() && edition.goes());
	}

	@Test
	void whatAPersonTouchesGoesBeforeWhatNobodyDid() {
		found("05:00", "06:00");
		tickAt("2018-03-28T03:00:00Z");
		var before = all().get(0);
		tickAt("2018-03-28T04:00:00Z");
		touch(before);
		assertThat(goes()).extracting(Edition::id).containsExactly(before.id());
		touch(all().get(0));
		assertThat(goes()).as("but not before what another person works on")
			.extracting(Edition::id)
			.containsExactly(before.id());
		tickAt("2018-03-28T04:30:00Z");
		assertThat(all()).filteredOn(Edition::frozen).extracting(Edition::id).containsExactly(before.id());
	}

	@Test
	void anEmptyOneOfTodayKeepsNobodyFromYesterdayEveningsDeadline() {
		found("22:00");
		tickAt("2018-03-28T20:00:00Z");
		var evening = all().get(0);
		this.clock.set("2018-03-29T03:00:00Z");
		var empty = byEditor(() -> this.composing.compose(this.newsletter.id()));
		byEditor(() -> this.editing.revise(empty.id(), new EditionBody(null, null, null, null, empty.version(), null,
				null, List.of(), null, null, null, null, null, null, null, null, null, null)));
		tickAt("2018-03-29T04:30:00Z");
		assertThat(all()).filteredOn(Edition::frozen).extracting(Edition::id).containsExactly(evening.id());
	}

	/**
	 * The editor saves in the second in which the next slot is composed, in either order.
	 */
	@RepeatedTest(5)
	void savingWhileTheNextSlotIsComposedLosesNothing() throws Exception {
		found("05:00", "06:00");
		tickAt("2018-03-28T03:00:00Z");
		var begun = all().get(0);
		this.clock.set("2018-03-28T04:00:00Z");
		var start = new CyclicBarrier(3);
		var threads = Executors.newFixedThreadPool(3);
		try {
			var all = IntStream.range(0, 3).mapToObj((n) -> threads.submit(() -> {
				start.await();
				if (n == 0) {
					touch(begun);
				}
				else {
					this.composing.composeDue();
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
		tickAt("2018-03-28T04:30:00Z");
		assertThat(goes()).extracting(Edition::id).containsExactly(begun.id());
		assertThat(all()).filteredOn(Edition::frozen).extracting(Edition::id).containsExactly(begun.id());
	}

	private void tickAt(String instant) {
		this.clock.set(instant);
		this.composing.composeDue();
		this.composing.freezeDue();
	}

	private Edition byHandAt(String instant) {
		this.clock.set(instant);
		return byEditor(() -> this.composing.compose(this.newsletter.id()));
	}

	private void touch(Edition edition) {
		byEditor(() -> this.editing.title(edition.id(), edition.version(), "By the editor", ""));
	}

	private <T> T byEditor(Supplier<T> deed) {
		var result = new AtomicReference<T>();
		Actor.as("editor", () -> result.set(deed.get()));
		return result.get();
	}

	private List<Edition> all() {
		return this.editions.of(this.newsletter.id(), Limit.of(10));
	}

	private List<Edition> goes() {
		return all().stream().filter(Edition::goes).toList();
	}

	private void found(String... times) {
		this.clock.set("2018-03-27T09:00:00Z");
		this.newsletter = this.publishing
			.found(new NewsletterForm("evening", "Evening", null, "en", "Europe/Paris", List.of(times), "06:30", null,
					null, "EDITOR_OR_DEADLINE", null, null, null, 3, 2, 3, new Sender("Evening", "evening@example.org"),
					null, new Publisher("Press", "1 Dusk Street", "https://press.example/privacy", null, null), null));
		this.clock.set("2018-03-28T02:00:00Z");
		ComposingTests.HEADLINES.subList(0, 5).forEach(this::story);
		this.clock.set("2018-03-28T02:30:00Z");
	}

	private void story(String headline) {
		this.stories.create(new StoryForm(headline, ComposingTests.FACT, null, null, "RFI",
				"https://rfi.example/" + Math.abs(headline.hashCode()), "World", "en",
				this.clock.instant().minus(Duration.ofHours(1)), null));
	}

}
