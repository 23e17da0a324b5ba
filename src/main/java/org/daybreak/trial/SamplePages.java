package org.daybreak.trial;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.daybreak.web.NotFound;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Where the links of the sample lead: each story to read, and the sample newsletter's
 * privacy notice.
 */
@OnlyInTrial
@Controller
class SamplePages {

	static final String PRIVACY = "/trial/privacy";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH)
		.withZone(SampleMorning.PARIS);

	private final SampleMorning morning;

	SamplePages(SampleMorning morning) {
		this.morning = morning;
	}

	@GetMapping("/trial/stories/{morning:\\d{4}-\\d{2}-\\d{2}}/{source}/{slug}")
	String story(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate morning,
			@PathVariable String source, @PathVariable String slug, Model model) {
		var story = this.morning.story(morning, source, slug)
			.orElseThrow(() -> new NotFound("story " + source + "/" + slug));
		model.addAttribute("outlet", story.source().name());
		model.addAttribute("story", story.told());
		model.addAttribute("publishedAt", story.publishedAt());
		model.addAttribute("time", TIME.format(story.publishedAt()));
		model.addAttribute("credit", SampleFrontPage.Illustration.CREDIT);
		return "trial/story";
	}

	@GetMapping(PRIVACY)
	String privacy() {
		return "trial/privacy";
	}

}
