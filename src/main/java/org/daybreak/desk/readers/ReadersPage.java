package org.daybreak.desk.readers;

import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.desk.Faults;
import org.daybreak.lists.bulk.Bulk;
import org.daybreak.lists.directory.Directory;
import org.daybreak.lists.directory.ReaderFilter;
import org.daybreak.lists.directory.ReaderPage;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.subscribers.Subscription.Status;
import org.daybreak.web.FieldRefusal;
import org.daybreak.web.NotFound;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The readers: counted, found, and what each agreed to and did.
 */
@Controller
class ReadersPage {

	private static final int PAGE = 30;

	private static final int RECENT = 3;

	static final List<String> FILTERS = List.of("q", "newsletter", "status", "language", "zone", "since");

	private final ReaderList readers;

	private final Directory directory;

	private final Newsletters newsletters;

	private final ReaderRequests requests;

	private final Bulk bulk;

	ReadersPage(ReaderList readers, Directory directory, Newsletters newsletters, ReaderRequests requests, Bulk bulk) {
		this.bulk = bulk;
		this.readers = readers;
		this.directory = directory;
		this.newsletters = newsletters;
		this.requests = requests;
	}

	@GetMapping("/desk/readers")
	String list(@RequestParam MultiValueMap<String, String> asked, @RequestParam(defaultValue = "") String after,
			HttpServletRequest request, Model model, HttpServletResponse response) {
		var page = new ReaderPage(List.of(), null);
		try {
			page = this.directory.page(filter(asked, this.newsletters), after(after), PAGE);
		}
		catch (FieldRefusal refusal) {
			model.addAttribute("faults", Faults.of(refusal));
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		}
		model.addAttribute("readers", page.subscribers());
		model.addAttribute("typed", typed(asked));
		model.addAttribute("later", !after.isBlank());
		model.addAttribute("first", link(asked, null));
		model.addAttribute("next", (page.next() != null) ? link(asked, page.next()) : null);
		model.addAttribute("newsletters", this.newsletters.all());
		model.addAttribute("statuses", Status.values());
		model.addAttribute("many", request.isUserInRole("OPERATOR"));
		model.addAttribute("bulk", this.bulk.newest(RECENT));
		model.addAttribute("counts", this.readers.counts());
		return "desk/readers";
	}

	static ReaderFilter filter(MultiValueMap<String, String> asked, Newsletters newsletters) {
		return ReaderFilter.of(asked.getFirst("q"), asked.getFirst("newsletter"), asked.getFirst("status"),
				asked.getFirst("language"), asked.getFirst("zone"), asked.getFirst("since"), newsletters);
	}

	private static Map<String, String> typed(MultiValueMap<String, String> asked) {
		return FILTERS.stream().collect(java.util.stream.Collectors.toMap((name) -> name, (name) -> {
			var value = asked.getFirst(name);
			return (value != null) ? value.replace("\0", "") : "";
		}));
	}

	private static long after(String after) {
		return after.matches("[0-9]{1,18}") ? Long.parseLong(after) : Directory.FIRST;
	}

	static String link(MultiValueMap<String, String> asked, @org.jspecify.annotations.Nullable Long after) {
		var link = UriComponentsBuilder.fromPath("/desk/readers");
		FILTERS.forEach((name) -> {
			var value = asked.getFirst(name);
			if (value != null && !value.isBlank()) {
				link.queryParam(name, "{" + name + "}");
			}
		});
		if (after != null) {
			link.queryParam("after", after);
		}
		return link.encode().buildAndExpand(asked.toSingleValueMap()).toUriString();
	}

	@GetMapping("/desk/readers/{id}")
	String one(@PathVariable long id, Model model) {
		model.addAttribute("reader", this.readers.one(id).orElseThrow(() -> new NotFound("There is no such reader.")));
		model.addAttribute("subscriptions", this.readers.subscriptions(id));
		model.addAttribute("history", this.readers.history(id));
		return "desk/reader";
	}

	@PostMapping("/desk/readers/{id}/leave/{subscription}")
	String leave(@PathVariable long id, @PathVariable long subscription, RedirectAttributes flash) {
		this.requests.leave(id, subscription);
		flash.addFlashAttribute("done", "Unsubscribed. No further letter goes out.");
		return "redirect:/desk/readers/" + id;
	}

	@PostMapping("/desk/readers/{id}/ask/{subscription}")
	String ask(@PathVariable long id, @PathVariable long subscription, RedirectAttributes flash) {
		this.requests.ask(id, subscription);
		flash.addFlashAttribute("done", "A letter asks the reader to confirm, unless three were written today.");
		return "redirect:/desk/readers/" + id;
	}

	@PostMapping("/desk/readers/{id}/suppress")
	String suppress(@PathVariable long id, RedirectAttributes flash) {
		this.requests.suppress(id);
		flash.addFlashAttribute("done", "Suppressed. Nothing is mailed to this address, whoever asks.");
		return "redirect:/desk/readers/" + id;
	}

}
