package org.daybreak.desk;

import org.daybreak.deliveries.Press;
import org.daybreak.deliveries.PressWatch;
import org.daybreak.editions.Editions;
import org.daybreak.newsletters.Newsletters;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Single letters of a sending: who has not got one, and whose fate was unknown.
 */
@Controller
class LettersPage {

	private static final int PAGE = 50;

	private final Editions editions;

	private final Newsletters newsletters;

	private final Press press;

	private final PressWatch watch;

	LettersPage(Editions editions, Newsletters newsletters, Press press, PressWatch watch) {
		this.editions = editions;
		this.newsletters = newsletters;
		this.press = press;
		this.watch = watch;
	}

	@GetMapping("/desk/editions/{id}/missing")
	String missing(@PathVariable long id, @RequestParam(defaultValue = "0") long after, Model model) {
		edition(id, model);
		var readers = this.watch.missing(id, after, PAGE + 1);
		model.addAttribute("readers", readers.subList(0, Math.min(PAGE, readers.size())));
		model.addAttribute("more", readers.size() > PAGE);
		model.addAttribute("after", after);
		model.addAttribute("state", this.press.state(id).orElse(null));
		return "desk/missing";
	}

	@GetMapping("/desk/editions/{id}/uncertain")
	String uncertain(@PathVariable long id, @RequestParam(defaultValue = "1") int page, Model model) {
		edition(id, model);
		var letters = this.press.uncertain(id);
		var shown = Math.max(1, Math.min(page, letters.size() / PAGE + 1));
		model.addAttribute("letters", letters.stream().skip((shown - 1L) * PAGE).limit(PAGE).toList());
		model.addAttribute("more", letters.size() > shown * PAGE);
		model.addAttribute("page", shown);
		return "desk/uncertain";
	}

	private void edition(long id, Model model) {
		var edition = this.editions.require(id);
		model.addAttribute("edition", edition);
		model.addAttribute("newsletter", this.newsletters.require(edition.newsletterId()));
	}

}
