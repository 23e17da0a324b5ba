package org.daybreak.desk;

import org.daybreak.accounts.NotFound;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The readers: counted, found by address, and what each agreed to and did.
 */
@Controller
class ReadersPage {

	private final ReaderList readers;

	ReadersPage(ReaderList readers) {
		this.readers = readers;
	}

	@GetMapping("/desk/readers")
	String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
		var words = q.replace("\0", "").strip();
		var asked = Math.min(Math.max(1, page), 10_000);
		var rows = this.readers.page((words.length() > 254) ? words.substring(0, 254) : words, asked);
		model.addAttribute("readers", rows.subList(0, Math.min(ReaderList.PAGE, rows.size())));
		model.addAttribute("more", rows.size() > ReaderList.PAGE);
		model.addAttribute("q", words);
		model.addAttribute("page", asked);
		model.addAttribute("counts", this.readers.counts());
		return "desk/readers";
	}

	@GetMapping("/desk/readers/{id}")
	String one(@PathVariable long id, Model model) {
		model.addAttribute("reader", this.readers.one(id).orElseThrow(() -> new NotFound("There is no such reader.")));
		model.addAttribute("subscriptions", this.readers.subscriptions(id));
		model.addAttribute("history", this.readers.history(id));
		return "desk/reader";
	}

}
