package org.daybreak.subscribers;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Collectors;

import org.daybreak.newsletters.DaySet;
import org.daybreak.newsletters.Newsletter;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * How pages and letters speak of consent, days and times, in the reader's language.
 */
@Component
public class Speech {

	private static final DaySet WEEKDAYS = new DaySet(31);

	private final MessageSource messages;

	Speech(MessageSource messages) {
		this.messages = messages;
	}

	public String say(String key, Locale locale, Object... arguments) {
		return this.messages.getMessage("subscribers." + key, arguments, locale);
	}

	/** What is wrong with a field. */
	public String fault(SignUpFault fault, Locale locale) {
		return say("fault." + fault.key(), locale);
	}

	/** The language in which we speak to somebody who would like this one. */
	public Locale spoken(Locale wanted) {
		return Locale.forLanguageTag(say("language", wanted));
	}

	/** Exactly what somebody agrees to by signing up. */
	String consent(Newsletter newsletter, Locale locale) {
		var readersClock = newsletter.clock() == Newsletter.Clock.READER;
		return say(readersClock ? "consent" : "consent.home", locale, Offers.publisher(newsletter), newsletter.name(),
				often(newsletter.deliveryDays(), locale), time(newsletter.deliveryTime()),
				Zones.place(newsletter.timeZone(), spoken(locale)));
	}

	/** "every day", "Monday to Friday", or the days by name. */
	public String often(DaySet days, Locale locale) {
		if (days.equals(DaySet.DAILY)) {
			return say("often.daily", locale);
		}
		return days.equals(WEEKDAYS) ? say("often.weekdays", locale) : say("often.days", locale,
				days.days().stream().map((day) -> day(day, spoken(locale))).collect(Collectors.joining(", ")));
	}

	/** "06:30 Paris time". */
	public String clockTime(LocalTime time, ZoneId zone, Locale locale) {
		return say("time", locale, time(time), Zones.place(zone, spoken(locale)));
	}

	/** "Thursday 29 March". */
	public String date(ZonedDateTime morning, Locale locale) {
		return DateTimeFormatter.ofPattern(say("date", locale), spoken(locale)).format(morning);
	}

	static String day(DayOfWeek day, Locale locale) {
		return day.getDisplayName(TextStyle.FULL_STANDALONE, locale);
	}

	static String time(LocalTime time) {
		return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(time);
	}

}
