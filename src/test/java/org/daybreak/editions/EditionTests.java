package org.daybreak.editions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

import org.daybreak.web.Conflict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EditionTests {

	static final Instant MORNING = Instant.parse("2018-03-28T04:00:00Z");

	@Test
	void isADraftUntilSomebodyApprovesIt() {
		var edition = edition("Summit", "Drought");
		assertThat(edition.status()).isEqualTo(Edition.Status.DRAFT);
		edition.approve("ines", MORNING.plusSeconds(60));
		assertThat(edition.status()).isEqualTo(Edition.Status.FROZEN);
		assertThat(edition.frozenBy()).isEqualTo("ines");
		assertThat(edition.frozenAt()).isEqualTo(MORNING.plusSeconds(60));
	}

	@Test
	void staysAsItWasWhenApprovedTwice() {
		var edition = edition("Summit");
		edition.approve("ines", MORNING);
		edition.approve("omar", MORNING.plusSeconds(60));
		assertThat(edition.frozenBy()).isEqualTo("ines");
	}

	@Test
	void refusesApprovalWithoutItems() {
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> edition().approve("ines", MORNING))
			.withMessageContaining("no items");
	}

	@Test
	void refusesEveryChangeOnceFrozen() {
		var edition = edition("Summit", "Drought");
		edition.approve("ines", MORNING);
		refuses(() -> edition.reword(at(edition, 1), "Other", ""));
		refuses(() -> edition.drop(at(edition, 1)));
		refuses(() -> edition.move(at(edition, 2), -1));
		refuses(() -> edition.pin(at(edition, 1), true));
		refuses(() -> edition.add(telling("Flood", 9)));
		refuses(() -> edition.title(new Title("Other", "")));
		assertThat(edition.items()).extracting(Item::headline).containsExactly("Summit", "Drought");
	}

	@Test
	void movesAnItemUpAndDown() {
		var edition = edition("Summit", "Drought", "Election");
		edition.move(at(edition, 3), -1);
		assertThat(edition.items()).extracting(Item::headline).containsExactly("Summit", "Election", "Drought");
		edition.move(at(edition, 1), 1);
		assertThat(edition.items()).extracting(Item::headline).containsExactly("Election", "Summit", "Drought");
		assertThat(edition.items()).extracting(Item::position).containsExactly(1, 2, 3);
		refuses(() -> edition.move(at(edition, 1), -1));
		refuses(() -> edition.move(at(edition, 3), 1));
	}

	@Test
	void makesABriefOfALeadThatMovesDownAmongTheBriefs() {
		var edition = edition("Summit");
		edition.append(telling("Drought", 2), true);
		edition.move(at(edition, 1), 1);
		assertThat(edition.items()).extracting(Item::headline).containsExactly("Drought", "Summit");
		assertThat(edition.items()).extracting(Item::brief).containsExactly(false, true);
	}

	@Test
	void keepsPinnedItemsBeforeTheOthers() {
		var edition = edition("Summit", "Drought", "Election");
		edition.pin(at(edition, 3), true);
		assertThat(edition.items()).extracting(Item::headline).containsExactly("Election", "Summit", "Drought");
		refuses(() -> edition.move(at(edition, 2), -1));
		edition.add(telling("Flood", 9));
		assertThat(edition.items()).extracting(Item::headline)
			.containsExactly("Election", "Flood", "Summit", "Drought");
	}

	@Test
	void tellsAnEventOnceAndInItsPlace() {
		var edition = edition("Summit", "Drought");
		edition.add(new Telling("Summit, told by us", "", "Us", null, null, null, 77L, 1L, null, null, null));
		assertThat(edition.items()).extracting(Item::headline).containsExactly("Summit, told by us", "Drought");
	}

	@Test
	void closesTheGapWhenAnItemIsDropped() {
		var edition = edition("Summit", "Drought", "Election");
		edition.drop(at(edition, 2));
		assertThat(edition.items()).extracting(Item::position).containsExactly(1, 2);
		refuses(() -> edition.drop(new Item(edition, telling("Elsewhere", 9))));
	}

	@Test
	void takesOtherWords() {
		var edition = edition("Summit");
		edition.reword(at(edition, 1), "Summit in Beijing", "They met.");
		assertThat(edition.items().get(0).headline()).isEqualTo("Summit in Beijing");
		assertThat(edition.items().get(0).summary()).isEqualTo("They met.");
	}

	private static Item at(Edition edition, int position) {
		return edition.items().get(position - 1);
	}

	private static void refuses(Runnable change) {
		assertThatExceptionOfType(Conflict.class).isThrownBy(change::run);
	}

	static Edition edition(String... headlines) {
		var edition = new Edition(1, LocalDate.of(2018, 3, 28), LocalTime.of(6, 0), "en", null, "timetable", MORNING);
		for (var i = 0; i < headlines.length; i++) {
			edition.append(telling(headlines[i], i + 1), false);
		}
		return edition;
	}

	static Telling telling(String headline, long event) {
		return new Telling(headline, "", "Source", "https://example.org/" + event, "World", MORNING, event, event, null,
				null, null);
	}

}
