package org.daybreak.subscribers.places;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;

import org.daybreak.languages.Language;
import org.daybreak.subscribers.Zones;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlacesTests {

	private final Places places = new Places(InstantSource.fixed(Instant.parse("2026-01-15T12:00:00Z")));

	@ParameterizedTest
	@EnumSource(Language.class)
	void everyPlaceCanBePostedAndHasANameOfItsOwn(Language language) {
		var all = this.places.all(language.locale());
		assertThat(all).hasSizeGreaterThan(400).allMatch((place) -> Zones.named(place.zone()).isPresent());
		var names = new HashSet<String>();
		assertThat(all).allMatch((place) -> names.add(place.name()));
	}

	@Test
	void placesAreNamedInTheReadersLanguageWithTheHour() {
		assertThat(this.places.all(Locale.FRENCH)).contains(new Place("Europe/London", "Londres (UTC+0)"),
				new Place("Asia/Kathmandu", "Katmandou (UTC+5:45)"));
		assertThat(this.places.all(Locale.forLanguageTag("ru")))
			.contains(new Place("Asia/Kolkata", "Калькутта (GMT+5:30)"));
	}

	@Test
	void theFewAreALineForEveryHourThatManyPeopleLiveBy() {
		var options = Jsoup.parse(this.places.fewOptions(null, Locale.ENGLISH)).select("option");
		assertThat(options).hasSizeBetween(35, 50).noneMatch((option) -> option.hasAttr("selected"));
		assertThat(options.eachAttr("value")).startsWith("Pacific/Honolulu").endsWith("Pacific/Auckland");
		assertThat(options.size()).isEqualTo(options.eachAttr("value").stream().distinct().count());
	}

	@Test
	void whatIsChosenIsMarkedOnceListedOrNot() {
		for (var zone : new String[] { "Europe/Paris", "Asia/Calcutta", "Etc/GMT+5", "Pacific/Pohnpei" }) {
			for (var html : new String[] { this.places.options(ZoneId.of(zone), Locale.GERMAN),
					this.places.fewOptions(ZoneId.of(zone), Locale.GERMAN) }) {
				var chosen = Jsoup.parse(html).select("option[selected]");
				assertThat(chosen.eachAttr("value")).containsExactly(zone);
				assertThat(Jsoup.parse(html).select("option[value=\"" + zone + "\"]")).hasSize(1);
			}
		}
	}

}
