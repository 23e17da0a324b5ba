package org.daybreak.desk.readers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.desk.Faults;
import org.daybreak.lists.Export;
import org.daybreak.lists.bulk.Bulk;
import org.daybreak.lists.bulk.BulkAction;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.web.FieldRefusal;
import org.daybreak.web.Malformed;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One action for many readers: chosen on the list, counted here, begun, followed, ended.
 */
@Controller
@RequestMapping("/desk/readers/bulk")
class BulkPage {

	private static final int SHOWN = 5;

	private static final int TICKED = 500;

	private static final String BACK = "redirect:/desk/readers/bulk/";

	private final Bulk bulk;

	private final ReaderList readers;

	private final Export export;

	private final Newsletters newsletters;

	BulkPage(Bulk bulk, ReaderList readers, Export export, Newsletters newsletters) {
		this.bulk = bulk;
		this.readers = readers;
		this.export = export;
		this.newsletters = newsletters;
	}

	@PostMapping
	String choose(@RequestParam MultiValueMap<String, String> asked, RedirectAttributes flash) {
		try {
			var action = BulkAction.of(asked.getOrDefault("action", List.of("")).get(0));
			var filter = ReadersPage.filter(asked, this.newsletters);
			return BACK + (asked.containsKey("everybody") ? this.bulk.choose(action, filter, described(asked))
					: this.bulk.choose(action, ticked(asked), filter.newsletter(), "ticked on the list"));
		}
		catch (FieldRefusal refusal) {
			flash.addFlashAttribute("problem", Faults.of(refusal).about("The " + refusal.field()));
			return "redirect:" + ReadersPage.link(asked, null);
		}
	}

	private static List<Long> ticked(MultiValueMap<String, String> asked) {
		var ids = asked.getOrDefault("reader", List.of())
			.stream()
			.filter((id) -> id.matches("[0-9]{1,18}"))
			.map(Long::valueOf)
			.distinct()
			.limit(TICKED)
			.toList();
		if (ids.isEmpty()) {
			throw new Malformed("choice", "is empty: tick readers, or everybody who fits the filter");
		}
		return ids;
	}

	/** The filter in words; letters of an address stand in no table. */
	private static String described(MultiValueMap<String, String> asked) {
		var words = new ArrayList<String>();
		ReadersPage.FILTERS.forEach((name) -> {
			var value = asked.getFirst(name);
			if (value != null && !value.isBlank()) {
				words.add(name.equals("q") ? "letters of the address" : name + " " + value.strip());
			}
		});
		return words.isEmpty() ? "everybody" : String.join(", ", words);
	}

	@GetMapping("/{id}")
	String show(@PathVariable long id, Model model) {
		var state = this.bulk.state(id);
		var newsletter = state.newsletterId();
		model.addAttribute("state", state);
		model.addAttribute("newsletter", (newsletter != null) ? this.newsletters.require(newsletter).name() : null);
		model.addAttribute("some", this.readers.addresses(this.bulk.coming(id, SHOWN)));
		return "desk/bulk";
	}

	@PostMapping("/{id}")
	String start(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes flash) {
		var pace = typed.getOrDefault("perMinute", "60");
		try {
			this.bulk.start(id, typed.getOrDefault("typed", ""),
					pace.matches("[0-9]{1,5}") ? Integer.parseInt(pace) : 0);
		}
		catch (FieldRefusal refusal) {
			flash.addFlashAttribute("fault", Faults.of(refusal).about(""));
			flash.addFlashAttribute("faultField", refusal.field());
		}
		return BACK + id;
	}

	@PostMapping("/{id}/cancel")
	String cancel(@PathVariable long id, RedirectAttributes flash) {
		var began = this.bulk.state(id).isRunning();
		this.bulk.cancel(id);
		if (!began) {
			return "redirect:/desk/readers";
		}
		flash.addFlashAttribute("done", "Ended. What was done stays done.");
		return BACK + id;
	}

	@GetMapping("/{id}/readers.csv")
	void download(@PathVariable long id, HttpServletResponse response) throws IOException {
		var newsletter = this.bulk.state(id).newsletterId();
		var numbers = this.bulk.exported(id);
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader("Content-Disposition", "attachment; filename=\"readers-" + id + ".csv\"");
		this.export.readers(numbers, newsletter, response.getWriter());
	}

}
