package org.daybreak.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.accounts.Conflict;
import org.daybreak.accounts.FieldRefusal;
import org.daybreak.editions.Composing;
import org.daybreak.editions.Editing;
import org.daybreak.newsletters.Newsletters;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Today's edition under an editor's hands.
 */
@Controller
class EditionPage {

	private final EditionModel page;

	private final Newsletters newsletters;

	private final Composing composing;

	private final Editing editing;

	private final PutBack putBack;

	EditionPage(EditionModel page, Newsletters newsletters, Composing composing, Editing editing, PutBack putBack) {
		this.page = page;
		this.newsletters = newsletters;
		this.composing = composing;
		this.editing = editing;
		this.putBack = putBack;
	}

	@GetMapping("/desk")
	String today(@RequestParam(required = false) @Nullable String newsletter, ModelMap model) {
		return this.page.today(model, newsletter);
	}

	@GetMapping("/desk/editions/{id}")
	String one(@PathVariable long id, ModelMap model) {
		return this.page.one(model, id);
	}

	@PostMapping("/desk/compose")
	String compose(@RequestParam String newsletter, RedirectAttributes flash) {
		var edition = this.composing.begin(this.newsletters.require(newsletter).id());
		return back(edition.id(), flash, null);
	}

	@PostMapping("/desk/compose-special")
	String special(@RequestParam String newsletter, RedirectAttributes flash) {
		var edition = this.composing.composeSpecial(this.newsletters.require(newsletter).id());
		return back(edition.id(), flash,
				"A special edition, beside the regular one. It goes out when you send it, and only then.");
	}

	@PostMapping("/desk/editions/{id}/correct")
	String correct(@PathVariable long id, RedirectAttributes flash) {
		var edition = this.composing.correct(id);
		return back(edition.id(), flash,
				"A correction is begun. Once it is approved, mornings that have not come yet get it instead.");
	}

	@PostMapping("/desk/editions/{id}/items/{position}/up")
	String up(@PathVariable long id, @PathVariable int position, @RequestParam int version, RedirectAttributes flash) {
		this.editing.move(id, version, position, -1);
		return back(id, flash, null);
	}

	@PostMapping("/desk/editions/{id}/items/{position}/down")
	String down(@PathVariable long id, @PathVariable int position, @RequestParam int version,
			RedirectAttributes flash) {
		this.editing.move(id, version, position, 1);
		return back(id, flash, null);
	}

	@PostMapping("/desk/editions/{id}/items/{position}/pin")
	String pin(@PathVariable long id, @PathVariable int position, @RequestParam int version,
			@RequestParam boolean pinned, RedirectAttributes flash) {
		this.editing.pin(id, version, position, pinned);
		return back(id, flash, pinned ? "Pinned: it stays before the others." : "No longer pinned.");
	}

	@PostMapping("/desk/editions/{id}/items/{position}/drop")
	String drop(@PathVariable long id, @PathVariable int position, @RequestParam int version,
			RedirectAttributes flash) {
		flash.addFlashAttribute("dropped", this.putBack.drop(id, version, position));
		return back(id, flash, null);
	}

	@PostMapping("/desk/editions/{id}/put-back")
	String putBack(@PathVariable long id, @RequestParam int version, Dropped dropped, RedirectAttributes flash) {
		this.putBack.putBack(id, version, dropped);
		return back(id, flash, "Put back.");
	}

	@PostMapping("/desk/editions/{id}/items/{position}")
	String reword(@PathVariable long id, @PathVariable int position, @RequestParam int version,
			@RequestParam(defaultValue = "") String headline, @RequestParam(defaultValue = "") String summary,
			RedirectAttributes flash) {
		this.editing.reword(id, version, position, headline, summary);
		return back(id, flash, "The item is saved.");
	}

	@PostMapping("/desk/editions/{id}/title")
	String title(@PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String subject,
			@RequestParam(defaultValue = "") String preheader, RedirectAttributes flash) {
		this.editing.title(id, version, subject, preheader);
		return back(id, flash, "The subject is saved.");
	}

	@PostMapping("/desk/editions/{id}/stories")
	String add(@PathVariable long id, @RequestParam int version, @RequestParam long story, RedirectAttributes flash) {
		this.editing.addStory(id, version, story);
		return back(id, flash, "Put into the edition.");
	}

	@PostMapping("/desk/editions/{id}/approve")
	String approve(@PathVariable long id, RedirectAttributes flash) {
		this.editing.approve(id);
		return back(id, flash, "Approved. From now on this edition never changes.");
	}

	/** Somebody was faster, or it makes no sense: the page as it stands now, and why. */
	@ExceptionHandler({ Conflict.class, OptimisticLockingFailureException.class })
	ModelAndView conflict(RuntimeException refusal, HttpServletRequest request) {
		var stale = refusal instanceof OptimisticLockingFailureException
				|| String.valueOf(refusal.getMessage()).contains("meanwhile");
		return again(HttpStatus.CONFLICT, "problem", stale
				? "Somebody changed this edition meanwhile. This is how it stands now; nothing of yours was applied, so look and repeat."
				: String.valueOf(refusal.getMessage()), request);
	}

	@ExceptionHandler
	ModelAndView refused(FieldRefusal refusal, HttpServletRequest request) {
		return again(HttpStatus.UNPROCESSABLE_CONTENT, "faults", Faults.of(refusal), request);
	}

	private ModelAndView again(HttpStatus status, String name, Object said, HttpServletRequest request) {
		var model = new ModelMap(name, said);
		for (var typed : List.of("headline", "summary", "subject", "preheader")) {
			model.addAttribute("typed_" + typed, request.getParameter(typed));
		}
		model.addAttribute("typed_position", variable(request, "position").map(Integer::valueOf).orElse(0));
		var view = variable(request, "id").map((id) -> this.page.one(model, Long.parseLong(id)))
			.orElseGet(() -> this.page.today(model, null));
		var answer = new ModelAndView(view, status);
		answer.addAllObjects(model);
		return answer;
	}

	private static Optional<String> variable(HttpServletRequest request, String name) {
		return (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables)
				? Optional.ofNullable((String) variables.get(name)) : Optional.empty();
	}

	private static String back(long id, RedirectAttributes flash, @Nullable String done) {
		if (done != null) {
			flash.addFlashAttribute("done", done);
		}
		return "redirect:/desk/editions/" + id;
	}

}
