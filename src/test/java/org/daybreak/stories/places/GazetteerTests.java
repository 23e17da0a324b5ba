package org.daybreak.stories.places;

import java.util.Arrays;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GazetteerTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "First time talks between Xi Jinping and Kim Jong-Un yield new invitation to Pyongyang|CN,KP",
					"North Korea's leader travels by train|KP", "South Korean envoys return from Washington|KR,US",
					"Spain: Catalan leader detained on German motorway|ES,DE", "U.S. expels Russian diplomats|US,RU",
					"South Sudan talks resume|SS", "Papua New Guinea shaken by earthquake|PG",
					"La Corée du Nord invite le président|KP", "Malala Yousafzai returns to Pakistan|PK" })
	void namesTheCountriesOfAHeadline(String headline, String countries) {
		assertThat(Gazetteer.countries(headline).keySet()).isEqualTo(Set.copyOf(Arrays.asList(countries.split(","))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Michael Jordan wins again|''", "Roast turkey for all of us|''",
			"Chad Smith joins the band|''", "Council votes on bus lanes|''" })
	void leavesOutWordsThatMeanSomethingElse(String headline, String none) {
		assertThat(Gazetteer.countries(headline)).isEmpty();
	}

	@Test
	void knowsBodiesOfNations() {
		assertThat(Gazetteer.international("UN Security Council meets over ceasefire")).isTrue();
		assertThat(Gazetteer.international("Council votes on bus lanes")).isFalse();
	}

}
