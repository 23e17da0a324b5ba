package org.daybreak.desk.newsroom;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.desk.Faults;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.newsletters.Publishing;
import org.daybreak.web.Conflict;
import org.daybreak.web.FieldRefusal;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The newsletters: what is published, in whose name, and when.
 */
@Controller
class NewslettersPage {

	private final Newsletters newsletters;

	private final Publishing publishing;

	private final AuditTrail audit;

	NewslettersPage(Newsletters newsletters, Publishing publishing, AuditTrail audit) {
		this.newsletters = newsletters;
		this.publishing = publishing;
		this.audit = audit;
	}

	@ModelAttribute("days")
	Map<String, String> days() {
		Map<String, String> days = new LinkedHashMap<>();
		for (var day : DayOfWeek.values()) {
			days.put(day.name(), day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
		}
		return days;
	}

	@ModelAttribute("zones")
	List<String> zones() {
		return ZoneId.getAvailableZoneIds()
			.stream()
			.filter((zone) -> zone
				.matches("(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*|UTC"))
			.sorted()
			.toList();
	}

	@GetMapping("/desk/newsletters")
	String list(Model model) {
		model.addAttribute("newsletters", this.newsletters.all());
		return "desk/newsletters";
	}

	@GetMapping("/desk/newsletters/new")
	String fresh(Model model) {
		model.addAttribute("typed", NewsletterInput.fresh());
		return "desk/newsletter";
	}

	@PostMapping("/desk/newsletters/new")
	String found(@RequestParam MultiValueMap<String, String> fields, Model model, HttpServletResponse response,
			RedirectAttributes flash) {
		var input = new NewsletterInput(fields);
		try {
			var newsletter = this.publishing.found(input.form(null));
			flash.addFlashAttribute("done", newsletter.name() + " is founded.");
			return "redirect:/desk/newsletters/" + newsletter.slug();
		}
		catch (FieldRefusal refusal) {
			return again(input, Faults.of(refusal), model, response);
		}
		catch (Conflict refusal) {
			return again(input, new Faults("slug", String.valueOf(refusal.getMessage())), model, response);
		}
	}

	@GetMapping("/desk/newsletters/{slug}")
	String one(@PathVariable String slug, Model model) {
		var newsletter = this.newsletters.require(slug);
		show(slug, model);
		model.addAttribute("typed", NewsletterInput.of(NewsletterForm.of(newsletter)));
		return "desk/newsletter";
	}

	@PostMapping("/desk/newsletters/{slug}")
	String change(@PathVariable String slug, @RequestParam MultiValueMap<String, String> fields, Model model,
			HttpServletResponse response, RedirectAttributes flash) {
		var input = new NewsletterInput(fields);
		try {
			this.publishing.change(slug, input.form(slug));
			flash.addFlashAttribute("done", "Saved.");
			return "redirect:/desk/newsletters/" + slug;
		}
		catch (FieldRefusal refusal) {
			show(slug, model);
			return again(input, Faults.of(refusal), model, response);
		}
	}

	private void show(String slug, Model model) {
		var newsletter = this.newsletters.require(slug);
		model.addAttribute("newsletter", newsletter);
		model.addAttribute("history", this.audit.of("newsletter", newsletter.id()));
	}

	private static String again(NewsletterInput input, Faults faults, Model model, HttpServletResponse response) {
		model.addAttribute("typed", input);
		model.addAttribute("faults",
				new Faults(String.valueOf(faults.field()).replaceFirst("\\[\\d+]$", ""), faults.message()));
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return "desk/newsletter";
	}

}
