package org.daybreak.subscribers.speech;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.daybreak.languages.Language;
import org.daybreak.languages.LocalFormats;
import org.daybreak.newsletters.DaySet;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.Offers;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * How pages and letters speak of consent, days and times, in the reader's language.
 */
@Component
public class ReaderWords {

	private final MessageSource messages;

	ReaderWords(MessageSource messages) {
		this.messages = messages;
	}

	public String say(String key, Locale locale, Object... arguments) {
		return this.messages.getMessage("subscribers." + key, arguments, locale);
	}

	/** The language in which we speak to somebody who would like this one. */
	public Locale spoken(Locale wanted) {
		return Language.spoken(wanted);
	}

	/** Exactly what somebody agrees to by signing up. */
	public String consent(Newsletter newsletter, Locale locale) {
		var readersClock = newsletter.clock() == Newsletter.Clock.READER;
		return say(readersClock ? "consent" : "consent.home", locale, Offers.publisher(newsletter), newsletter.name(),
				often(newsletter.deliveryDays(), locale), LocalFormats.time(newsletter.deliveryTime(), spoken(locale)),
				LocalFormats.place(newsletter.timeZone(), spoken(locale)));
	}

	/** "every day", "Monday to Friday", or the days by name. */
	public String often(DaySet days, Locale locale) {
		if (days.equals(DaySet.DAILY)) {
			return say("often.daily", locale);
		}
		return days.equals(DaySet.WEEKDAYS) ? say("often.weekdays", locale) : say("often.days", locale,
				list(days.days().stream().map((day) -> LocalFormats.day(day, spoken(locale))).toList(), locale));
	}

	/** "06:30 Paris time". */
	public String clockTime(LocalTime time, ZoneId zone, Locale locale) {
		return say("time", locale, LocalFormats.time(time, spoken(locale)), LocalFormats.place(zone, spoken(locale)));
	}

	/** "Thursday 29 March". */
	public String date(ZonedDateTime morning, Locale locale) {
		return LocalFormats.day(morning.toLocalDate(), spoken(locale));
	}

	/** "Daybreak World and Daybreak Science". */
	public String list(List<String> names, Locale locale) {
		return LocalFormats.list(names, spoken(locale));
	}

	public static String day(DayOfWeek day, Locale locale) {
		return LocalFormats.day(day, locale);
	}

	/** As forms hold it. */
	public static String time(LocalTime time) {
		return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(time);
	}

}
