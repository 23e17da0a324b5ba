package org.daybreak.personal;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.languages.Language;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.signup.SignUpFault;
import org.daybreak.subscribers.Visitors;
import org.daybreak.subscribers.places.Places;
import org.daybreak.subscribers.speech.ReaderWords;
import org.daybreak.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * A reader's preferences, behind the link of a letter; the address is shown masked, since
 * letters get forwarded.
 */
@Controller
class PreferencesPages {

	private final Preferences preferences;

	private final ReaderWords speech;

	private final Visitors visitors;

	private final Places places;

	PreferencesPages(Preferences preferences, ReaderWords speech, Visitors visitors, Places places) {
		this.preferences = preferences;
		this.speech = speech;
		this.visitors = visitors;
		this.places = places;
	}

	@GetMapping("/preferences/{token}")
	ModelAndView show(@PathVariable String token, Locale locale) {
		return page(token, chosen(() -> this.preferences.of(token)), locale);
	}

	@PostMapping("/preferences/{token}")
	ModelAndView change(@PathVariable String token, @RequestParam MultiValueMap<String, String> fields,
			HttpServletRequest request, Locale locale) {
		var form = PreferencesForm.of(fields);
		try {
			var chosen = chosen(
					() -> this.preferences.change(token, form, this.visitors.trace(request, "preferences")));
			return page(token, chosen, locale)
				.addObject("saved", this.speech.say(chosen.asked() ? "preferences.asked" : "preferences.saved", locale))
				.addObject("missed",
						chosen.missed().stream().map((newsletter) -> ownDays(newsletter, locale)).toList());
		}
		catch (SignUpFault fault) {
			var page = refused(token, form, locale);
			page.addObject("faultField", fault.field()).addObject("fault", fault.said(this.speech, locale));
			page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			return page;
		}
	}

	/** A wish cannot hold for a newsletter that comes on none of its days. */
	private String ownDays(Newsletter newsletter, Locale locale) {
		var days = newsletter.deliveryDays()
			.days()
			.stream()
			.map((day) -> ReaderWords.day(day, this.speech.spoken(locale)));
		return this.speech.say("preferences.own-days", locale, newsletter.name(),
				this.speech.list(days.toList(), locale));
	}

	/** As it was filled in. */
	private ModelAndView refused(String token, PreferencesForm form, Locale locale) {
		var stands = chosen(() -> this.preferences.of(token));
		var page = page(token, form.over(stands), locale);
		page.addObject("receives", !stands.received().isEmpty());
		if (form.rhythm() != null) {
			page.addObject("rhythm", form.rhythm());
		}
		var ticked = form.days();
		if (ticked != null) {
			page.addObject("days", days(stands, (day) -> ticked.contains(day.name()), locale));
		}
		Language.of(locale).ifPresent((language) -> page.addObject("tongue", language));
		if (form.shown() != null) {
			page.addObject("stands", form.shown());
		}
		return page.addObject("pausedUntil", form.pausedUntil());
	}

	private ModelAndView page(String token, Preferences.Chosen chosen, Locale locale) {
		var page = new ModelAndView("subscribers/preferences");
		page.addObject("token", token);
		page.addObject("masked", chosen.subscriber().address().masked());
		page.addObject("chosen", chosen);
		page.addObject("receives", !chosen.received().isEmpty());
		page.addObject("zones", this.places.options(chosen.zone(), locale));
		page.addObject("times", times(chosen.time()));
		page.addObject("usual", ReaderWords.time(chosen.newsletter().deliveryTime()));
		page.addObject("days", days(chosen, (day) -> chosen.days() == null || chosen.days().contains(day), locale));
		page.addObject("rhythm", PreferencesForm.rhythm(chosen.days(), chosen.newsletter().deliveryDays()));
		var tongue = Language.of(chosen.subscriber().language(locale)).orElse(Language.ENGLISH);
		page.addObject("tongue", tongue);
		page.addObject("stands", tongue.tag());
		page.addObject("tongues", Language.values());
		page.addObject("pauses", List.of(7, 14, 30));
		page.addObject("pausedUntil", chosen.pausedUntil());
		page.addObject("comesAgain", comesAgain(chosen, locale));
		return page;
	}

	private static List<String> times(@Nullable LocalTime own) {
		var times = new TreeSet<>(IntStream.range(0, 48)
			.mapToObj((half) -> ReaderWords.time(LocalTime.MIN.plusMinutes(30L * half)))
			.toList());
		if (own != null) {
			times.add(ReaderWords.time(own));
		}
		return List.copyOf(times);
	}

	private @Nullable String comesAgain(Preferences.Chosen chosen, Locale locale) {
		var until = chosen.pausedUntil();
		return (until != null) ? this.speech.date(until.atStartOfDay(chosen.zone()), locale) : null;
	}

	private List<Day> days(Preferences.Chosen chosen, Predicate<DayOfWeek> ticked, Locale locale) {
		var days = new ArrayList<Day>();
		for (var day : chosen.newsletter().deliveryDays().days()) {
			days.add(new Day(day, ReaderWords.day(day, this.speech.spoken(locale)), ticked.test(day)));
		}
		return days;
	}

	private static Preferences.Chosen chosen(Supplier<Optional<Preferences.Chosen>> found) {
		return found.get().orElseThrow(() -> new NotFound("This link is not complete, or not one of ours."));
	}

	/**
	 * A day to tick.
	 */
	record Day(DayOfWeek value, String name, boolean chosen) {

	}

}
