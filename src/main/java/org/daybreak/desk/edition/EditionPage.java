package org.daybreak.desk.edition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.desk.Faults;
import org.daybreak.editions.Composing;
import org.daybreak.editions.Editing;
import org.daybreak.editions.Overtaken;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.web.Conflict;
import org.daybreak.web.FieldRefusal;
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
	String compose(@RequestParam String newsletter, @RequestParam(defaultValue = "false") boolean another,
			RedirectAttributes flash) {
		var id = this.newsletters.require(newsletter).id();
		return another ? back(this.composing.compose(id).id(), flash,
				"A draft beside the edition that is approved. It goes out if you approve or send it, and only then.")
				: back(this.composing.begin(id).id(), flash, null);
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

	@PostMapping("/desk/editions/{id}/items/{item}/up")
	String up(@PathVariable long id, @PathVariable long item, RedirectAttributes flash) {
		this.editing.move(id, item, -1);
		return back(id, flash, null);
	}

	@PostMapping("/desk/editions/{id}/items/{item}/down")
	String down(@PathVariable long id, @PathVariable long item, RedirectAttributes flash) {
		this.editing.move(id, item, 1);
		return back(id, flash, null);
	}

	@PostMapping("/desk/editions/{id}/items/{item}/pin")
	String pin(@PathVariable long id, @PathVariable long item, @RequestParam boolean pinned, RedirectAttributes flash) {
		this.editing.pin(id, item, pinned);
		return back(id, flash, pinned ? "Pinned: it stays before the others." : "No longer pinned.");
	}

	@PostMapping("/desk/editions/{id}/items/{item}/drop")
	String drop(@PathVariable long id, @PathVariable long item, @RequestParam int version, RedirectAttributes flash) {
		flash.addFlashAttribute("dropped", this.putBack.drop(id, item, version));
		return back(id, flash, null);
	}

	@PostMapping("/desk/editions/{id}/put-back")
	String putBack(@PathVariable long id, Dropped dropped, RedirectAttributes flash) {
		this.putBack.putBack(id, dropped);
		return back(id, flash, "Put back.");
	}

	@PostMapping("/desk/editions/{id}/items/{item}")
	String reword(@PathVariable long id, @PathVariable long item, @RequestParam int version,
			@RequestParam(defaultValue = "") String headline, @RequestParam(defaultValue = "") String summary,
			RedirectAttributes flash) {
		this.editing.reword(id, item, version, headline, summary);
		return back(id, flash, "The item is saved.");
	}

	@PostMapping("/desk/editions/{id}/title")
	String title(@PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String subject,
			@RequestParam(defaultValue = "") String preheader, RedirectAttributes flash) {
		this.editing.title(id, version, subject, preheader);
		return back(id, flash, "The subject is saved.");
	}

	@PostMapping("/desk/editions/{id}/stories")
	String add(@PathVariable long id, @RequestParam long story, RedirectAttributes flash) {
		this.editing.addStory(id, story);
		return back(id, flash, "Put into the edition.");
	}

	@PostMapping("/desk/editions/{id}/approve")
	String approve(@PathVariable long id, RedirectAttributes flash) {
		this.editing.approve(id);
		return back(id, flash, "Approved. From now on this edition never changes.");
	}

	/**
	 * The edition as it stands now, with the words of both under the item they are of.
	 */
	@ExceptionHandler
	ModelAndView overtaken(Overtaken refusal, HttpServletRequest request) {
		var answer = again(HttpStatus.CONFLICT, "overtaken", refusal, request);
		answer.addObject("problem", refusal.getMessage() + ". Nothing was saved of it. " + (isDrop(request)
				? "Look at it, then drop it again." : "Your words are kept below: compare, and choose."));
		return answer;
	}

	/** It makes no sense as things stand: the page as they stand, and why. */
	@ExceptionHandler({ Conflict.class, OptimisticLockingFailureException.class })
	ModelAndView conflict(RuntimeException refusal, HttpServletRequest request) {
		return again(HttpStatus.CONFLICT, "problem", (refusal instanceof OptimisticLockingFailureException)
				? "Somebody changed this edition at the same moment. This is how it stands now; nothing of yours was applied, so look and repeat."
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
		model.addAttribute("typed_item", variable(request, "item").map(Long::valueOf).orElse(0L));
		model.addAttribute("typed_rest", rest(request));
		var view = variable(request, "id").map((id) -> this.page.one(model, Long.parseLong(id)))
			.orElseGet(() -> this.page.today(model, null));
		var answer = new ModelAndView(view, status);
		answer.addAllObjects(model);
		return answer;
	}

	/** What an item that is gone needs to come back in the words that were typed. */
	private static Map<String, @Nullable String> rest(HttpServletRequest request) {
		var rest = new HashMap<String, @Nullable String>();
		for (var name : List.of("story", "position", "brief")) {
			rest.put(name, request.getParameter(name));
		}
		return rest;
	}

	private static boolean isDrop(HttpServletRequest request) {
		return request.getParameter("headline") == null && request.getParameter("subject") == null;
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
