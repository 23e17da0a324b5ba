package org.daybreak.languages;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class IcuMessagesTests {

	private final IcuMessages messages = new IcuMessages(Bundles.load());

	@ParameterizedTest
	@CsvSource({ "en, 1, 1 minute to read", "en, 2, 2 minutes to read", "ru, 1, 1 минута чтения",
			"ru, 3, 3 минуты чтения", "ru, 5, 5 минут чтения", "ru, 21, 21 минута чтения", "ar, 2, دقيقتا قراءة",
			"ar, 3, 3 دقائق قراءة", "ar, 11, 11 دقيقة قراءة", "fr-CA, 1, 1 minute de lecture", "zh-CN, 4, 阅读约 4 分钟",
			"nl, 2, 2 minutes to read" })
	void pluralsFollowTheLanguageAndForeignOnesFallBackToEnglish(String language, int minutes, String said) {
		assertThat(this.messages.getMessage("editions.letter.minutes", new Object[] { minutes },
				Locale.forLanguageTag(language)))
			.isEqualTo(said);
	}

	@Test
	void aLatinNameIsIsolatedInAnArabicLine() {
		var name = new Object[] { "Daybreak (World)" };
		assertThat(this.messages.getMessage("subscribers.confirm.title", name, Locale.forLanguageTag("ar")))
			.contains("\u2068Daybreak (World)\u2069");
		assertThat(this.messages.getMessage("subscribers.confirm.title", name, Locale.FRENCH))
			.isEqualTo("Recevoir Daybreak (World) ?");
	}

	@Test
	void daysTimesPlacesAndListsAreWrittenAsTheLanguageDoes() {
		var day = LocalDate.of(2018, 3, 29);
		var german = Locale.GERMAN;
		assertThat(LocalFormats.day(day, Locale.ENGLISH)).isEqualTo("Thursday 29 March");
		assertThat(LocalFormats.day(day, german)).isEqualTo("Donnerstag, 29. März");
		assertThat(LocalFormats.day(DayOfWeek.SUNDAY, Locale.forLanguageTag("sw"))).isEqualTo("Jumapili");
		assertThat(LocalFormats.date(day, Locale.forLanguageTag("zh-Hans"))).isEqualTo("2018年3月29日");
		assertThat(LocalFormats.fullDate(day, Locale.ENGLISH)).isEqualTo("Thursday, 29 March 2018");
		assertThat(LocalFormats.fullDate(day, Locale.forLanguageTag("vi"))).isEqualTo("Thứ Năm, 29 tháng 3, 2018");
		assertThat(LocalFormats.moment(day.atTime(6, 30), Locale.ENGLISH)).isEqualTo("29 March at 06:30");
		assertThat(LocalFormats.moment(day.atTime(6, 30), Locale.FRENCH)).isEqualTo("29 mars à 06:30");
		assertThat(LocalFormats.time(LocalTime.of(6, 30), Locale.forLanguageTag("ar"))).isEqualTo("06:30");
		assertThat(LocalFormats.place(ZoneId.of("Africa/Cairo"), Locale.forLanguageTag("ru"))).isEqualTo("Каир");
		assertThat(LocalFormats.list(List.of("A", "B", "C"), Locale.FRENCH)).isEqualTo("A, B et C");
	}

	@Test
	void theFirstWishThatIsOursCounts() {
		assertThat(Language.spoken(Locale.forLanguageTag("nl"), Locale.forLanguageTag("pt-BR"), Locale.GERMAN))
			.isEqualTo(Locale.forLanguageTag("pt"));
		assertThat(Language.spoken(Locale.forLanguageTag("nl"))).isEqualTo(Locale.ENGLISH);
	}

	@Test
	void aScriptRunsOneWayWhetherItsLanguageIsOursOrNot() {
		for (var tag : List.of("ar-EG", "fa", "he", "ur", "uz-Arab")) {
			assertThat(Language.direction(Locale.forLanguageTag(tag))).as(tag).isEqualTo("rtl");
		}
		for (var tag : List.of("en", "zh-Hans", "uz-Latn")) {
			assertThat(Language.direction(Locale.forLanguageTag(tag))).as(tag).isEqualTo("ltr");
		}
	}

}
