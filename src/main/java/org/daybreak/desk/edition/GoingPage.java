package org.daybreak.desk.edition;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.editions.Composing;
import org.daybreak.editions.Edition;
import org.daybreak.editions.Editions;
import org.daybreak.editions.Going;
import org.daybreak.editions.Item;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.web.Conflict;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import static java.util.Objects.requireNonNull;

/**
 * Which draft goes: made the one, composed afresh, thrown away; what loses something asks
 * first.
 */
@Controller
class GoingPage {

	private final EditionModel page;

	private final Editions editions;

	private final Newsletters newsletters;

	private final Composing composing;

	private final Going going;

	GoingPage(EditionModel page, Editions editions, Newsletters newsletters, Composing composing, Going going) {
		this.page = page;
		this.editions = editions;
		this.newsletters = newsletters;
		this.composing = composing;
		this.going = going;
	}

	@PostMapping("/desk/editions/{id}/goes")
	String goes(@PathVariable long id, RedirectAttributes flash) {
		this.going.make(id);
		flash.addFlashAttribute("done", "This is the one that goes.");
		return "redirect:/desk/editions/" + id;
	}

	@GetMapping("/desk/editions/{id}/afresh")
	String askAfresh(@PathVariable long id, Model model) {
		var edition = shown(id, model);
		model.addAttribute("kept", edition.items().stream().filter(Item::kept).toList());
		model.addAttribute("lost", edition.items().stream().filter((item) -> !item.kept()).toList());
		return "desk/afresh";
	}

	@PostMapping("/desk/editions/{id}/afresh")
	String afresh(@PathVariable long id, @RequestParam int version, RedirectAttributes flash) {
		this.composing.afresh(id, version);
		flash.addFlashAttribute("done",
				"Composed afresh from the stories there are now; what was edited, chosen or pinned has stayed.");
		return "redirect:/desk/editions/" + id;
	}

	@GetMapping("/desk/editions/{id}/throw-away")
	String askToThrowAway(@PathVariable long id, Model model) {
		var edition = shown(id, model);
		model.addAttribute("kept", edition.items().stream().filter(Item::kept).count());
		return "desk/throw-away";
	}

	@PostMapping("/desk/editions/{id}/throw-away")
	String throwAway(@PathVariable long id, RedirectAttributes flash) {
		var newsletter = this.newsletters.require(this.editions.require(id).newsletterId());
		this.going.throwAway(id);
		flash.addFlashAttribute("done", "Draft no. " + id + " is thrown away.");
		flash.addAttribute("newsletter", newsletter.slug());
		return "redirect:/desk";
	}

	private Edition shown(long id, Model model) {
		var edition = this.editions.require(id);
		if (edition.frozen()) {
			throw new Conflict("The edition is approved and never changes. Correct it instead.");
		}
		model.addAttribute("edition", edition);
		model.addAttribute("newsletter", this.newsletters.require(edition.newsletterId()));
		return edition;
	}

	/** The edition as it stands now, and why not. */
	@ExceptionHandler({ Conflict.class, OptimisticLockingFailureException.class })
	ModelAndView conflict(RuntimeException refusal, HttpServletRequest request) {
		var model = new ModelMap("problem", (refusal instanceof Conflict) ? String.valueOf(refusal.getMessage())
				: "Somebody changed this edition meanwhile. This is how it stands now; look and repeat.");
		var variables = (Map<?, ?>) requireNonNull(
				request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE));
		var view = this.page.one(model, Long.parseLong(String.valueOf(variables.get("id"))));
		var answer = new ModelAndView(view, HttpStatus.CONFLICT);
		answer.addAllObjects(model);
		return answer;
	}

}
