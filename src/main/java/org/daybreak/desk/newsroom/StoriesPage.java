package org.daybreak.desk.newsroom;

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.desk.Faults;
import org.daybreak.desk.Moments;
import org.daybreak.desk.edition.StoryIntoEdition;
import org.daybreak.feeds.fetching.FetchRefused;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.stories.Stories;
import org.daybreak.stories.Story;
import org.daybreak.stories.StoryImport;
import org.daybreak.web.Conflict;
import org.daybreak.web.FieldRefusal;
import org.daybreak.web.Malformed;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The stories: leafed through, brought by pasting a page, corrected.
 */
@Controller
class StoriesPage {

	private static final int PASTE = 2_000_000;

	private final StoryList list;

	private final Stories stories;

	private final StoryImport imports;

	private final StoryIntoEdition intoEdition;

	private final Newsletters newsletters;

	StoriesPage(StoryList list, Stories stories, StoryImport imports, StoryIntoEdition intoEdition,
			Newsletters newsletters) {
		this.list = list;
		this.stories = stories;
		this.imports = imports;
		this.intoEdition = intoEdition;
		this.newsletters = newsletters;
	}

	@ModelAttribute("newsletters")
	List<Newsletter> newsletters() {
		return this.newsletters.all();
	}

	@GetMapping("/desk/stories")
	String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
		var words = q.replace("\0", "").strip();
		var asked = Math.min(Math.max(1, page), 10_000);
		var rows = this.list.page((words.length() > 200) ? words.substring(0, 200) : words, asked);
		model.addAttribute("stories", rows.subList(0, Math.min(StoryList.PAGE, rows.size())));
		model.addAttribute("more", rows.size() > StoryList.PAGE);
		model.addAttribute("q", words);
		model.addAttribute("page", asked);
		return "desk/stories";
	}

	@PostMapping("/desk/stories/paste")
	String paste(@RequestParam(defaultValue = "") String pasted, Model model, HttpServletResponse response,
			RedirectAttributes flash) {
		try {
			return review(this.imports.text(checked(pasted)), flash);
		}
		catch (FieldRefusal | FetchRefused refusal) {
			list("", 1, model);
			model.addAttribute("pasted", (pasted.length() <= PASTE) ? pasted.replace("\0", "") : "");
			model.addAttribute("faults", new Faults("pasted", String.valueOf(refusal.getMessage())));
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return "desk/stories";
		}
	}

	private static String review(Story story, RedirectAttributes flash) {
		flash.addFlashAttribute("done", "Read. Check each field, type what is missing, then save.");
		return "redirect:/desk/stories/" + story.id();
	}

	private static String checked(String pasted) {
		if (pasted.isBlank()) {
			throw new Malformed("pasted", "Paste the text of a page first");
		}
		if (pasted.length() > PASTE) {
			throw new Malformed("pasted", "This is too long for one page: at most two million characters");
		}
		return pasted;
	}

	@GetMapping("/desk/stories/{id}")
	String one(@PathVariable long id, Model model, @ModelAttribute(name = "moments", binding = false) Moments moments) {
		var story = this.stories.require(id);
		model.addAttribute("story", story);
		model.addAttribute("origins", FieldOrigins.of(story));
		model.addAttribute("typed", StoryInput.of(story, moments));
		return "desk/story";
	}

	@PostMapping("/desk/stories/{id}")
	String correct(@PathVariable long id, StoryInput input,
			@ModelAttribute(name = "moments", binding = false) Moments moments, Model model,
			HttpServletResponse response, RedirectAttributes flash) {
		try {
			this.stories.correct(id, input.form(this.stories.require(id), moments));
			flash.addFlashAttribute("done", "The story is saved.");
			return "redirect:/desk/stories/" + id;
		}
		catch (FieldRefusal refusal) {
			return again(id, input, Faults.of(refusal), model, response);
		}
	}

	@PostMapping("/desk/stories/{id}/edition/{slug}")
	String intoEdition(@PathVariable long id, @PathVariable String slug, StoryInput input,
			@ModelAttribute(name = "moments", binding = false) Moments moments, Model model,
			HttpServletResponse response, RedirectAttributes flash) {
		try {
			StoryIntoEdition.requireSource(input.source());
			this.stories.correct(id, input.form(this.stories.require(id), moments));
			return putIntoEdition(id, slug, flash);
		}
		catch (FieldRefusal refusal) {
			return again(id, input, Faults.of(refusal), model, response);
		}
		catch (Conflict refusal) {
			return again(id, input, new Faults("", String.valueOf(refusal.getMessage())), model, response);
		}
	}

	private String putIntoEdition(long id, String slug, RedirectAttributes flash) {
		try {
			var edition = this.intoEdition.put(id, slug);
			flash.addFlashAttribute("done", "The story is saved and stands in the edition.");
			return "redirect:/desk/editions/" + edition.id();
		}
		catch (Conflict refusal) {
			flash.addFlashAttribute("problem", "The story is saved, but not in the edition: " + refusal.getMessage());
			return "redirect:/desk/stories/" + id;
		}
	}

	private String again(long id, StoryInput input, Faults faults, Model model, HttpServletResponse response) {
		var story = this.stories.require(id);
		model.addAttribute("story", story);
		model.addAttribute("origins", FieldOrigins.of(story));
		model.addAttribute("typed", input);
		model.addAttribute("faults", faults);
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return "desk/story";
	}

}
