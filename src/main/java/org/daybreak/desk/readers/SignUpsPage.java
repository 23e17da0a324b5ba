package org.daybreak.desk.readers;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.daybreak.signup.intake.IntakeDays;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What became of the sign-ups of the last thirty days, robots included.
 */
@Controller
class SignUpsPage {

	private static final int DAYS = 30;

	private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("WRITTEN", "Asked to confirm by letter"),
			Map.entry("ALREADY", "Told that they receive it already"),
			Map.entry("REPEATED", "No second letter: asked twice within a minute, as by a double click"),
			Map.entry("LIMITED", "No letter: the address was written to three times that day"),
			Map.entry("SUPPRESSED", "No letter: the address is suppressed"),
			Map.entry("REFUSED", "No letter: its owner said “this wasn’t me”"),
			Map.entry("VOID", "No letter: the newsletter is not offered any more"),
			Map.entry("HONEYPOT", "Robot: filled in the hidden field"),
			Map.entry("HASTE", "Robot: quicker than two seconds"),
			Map.entry("FORGED", "Robot: forged when the form was shown"));

	private final IntakeDays days;

	private final InstantSource clock;

	SignUpsPage(IntakeDays days, InstantSource clock) {
		this.days = days;
		this.clock = clock;
	}

	@GetMapping("/desk/readers/sign-ups")
	String show(Model model) {
		var since = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC).minusDays(DAYS);
		List<Line> lines = this.days.since(since)
			.entrySet()
			.stream()
			.map((count) -> new Line(WORDS.getOrDefault(count.getKey(), count.getKey()), count.getValue()))
			.sorted((one, other) -> Long.compare(other.count(), one.count()))
			.toList();
		model.addAttribute("lines", lines);
		return "desk/sign-ups";
	}

	/**
	 * How many sign-ups came to the same end.
	 */
	record Line(String words, long count) {

	}

}
