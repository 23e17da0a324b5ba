package org.daybreak.desk.press;

import org.daybreak.deliveries.SendingProgress;
import org.daybreak.deliveries.Sendings;
import org.daybreak.editions.Editions;
import org.daybreak.newsletters.Newsletters;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Letters that are not there yet: who has not got one, whose fate was unknown, who would
 * get one.
 */
@Controller
class LettersPage {

	private static final int PAGE = 50;

	private final Editions editions;

	private final Newsletters newsletters;

	private final Sendings press;

	private final SendingProgress watch;

	LettersPage(Editions editions, Newsletters newsletters, Sendings press, SendingProgress watch) {
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

	/** Says what would happen; nothing does. */
	@GetMapping("/desk/editions/{id}/dry-run")
	String dryRun(@PathVariable long id, Model model) {
		edition(id, model);
		model.addAttribute("plan", this.press.dryRun(id));
		return "desk/dry-run";
	}

	private void edition(long id, Model model) {
		var edition = this.editions.require(id);
		model.addAttribute("edition", edition);
		model.addAttribute("newsletter", this.newsletters.require(edition.newsletterId()));
	}

}
