package org.daybreak.desk.newsroom;

import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.desk.Faults;
import org.daybreak.feeds.Feed;
import org.daybreak.feeds.Feeds;
import org.daybreak.feeds.Polling;
import org.daybreak.feeds.Watching;
import org.daybreak.feeds.fetching.FetchRefused;
import org.daybreak.web.Conflict;
import org.daybreak.web.FieldRefusal;
import org.daybreak.web.NotFound;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The feeds we watch, and how their last polls went.
 */
@Controller
class FeedsPage {

	private static final String BACK = "redirect:/desk/feeds";

	private final Feeds feeds;

	private final Watching watching;

	private final Polling polling;

	FeedsPage(Feeds feeds, Watching watching, Polling polling) {
		this.feeds = feeds;
		this.watching = watching;
		this.polling = polling;
	}

	@GetMapping("/desk/feeds")
	String list(Model model) {
		model.addAttribute("feeds", this.feeds.all());
		model.addAttribute("typed", FeedInput.EMPTY);
		return "desk/feeds";
	}

	@PostMapping("/desk/feeds")
	String add(FeedInput input, Model model, HttpServletResponse response, RedirectAttributes flash) {
		try {
			var feed = this.watching.add(input.form());
			flash.addFlashAttribute("done", "%s is watched from now on. %s".formatted(name(feed), outcome(feed)));
			return BACK;
		}
		catch (FieldRefusal | Conflict | FetchRefused refusal) {
			list(model);
			return refused(refusal, input, model, response, "desk/feeds");
		}
	}

	@GetMapping("/desk/feeds/{id}")
	String one(@PathVariable long id, Model model) {
		var feed = require(id);
		model.addAttribute("feed", feed);
		model.addAttribute("typed", FeedInput.of(feed));
		return "desk/feed";
	}

	@PostMapping("/desk/feeds/{id}")
	String revise(@PathVariable long id, FeedInput input, Model model, HttpServletResponse response,
			RedirectAttributes flash) {
		try {
			flash.addFlashAttribute("done", name(this.watching.revise(id, input.form())) + " is saved.");
			return BACK;
		}
		catch (FieldRefusal | Conflict | FetchRefused refusal) {
			one(id, model);
			return refused(refusal, input, model, response, "desk/feed");
		}
	}

	@PostMapping("/desk/feeds/{id}/poll")
	String poll(@PathVariable long id, RedirectAttributes flash) {
		require(id);
		var feed = this.polling.poll(id);
		flash.addFlashAttribute("done", "%s was polled. %s".formatted(name(feed), outcome(feed)));
		return BACK;
	}

	@PostMapping("/desk/feeds/{id}/remove")
	String remove(@PathVariable long id, RedirectAttributes flash) {
		var name = name(require(id));
		this.watching.remove(id);
		flash.addFlashAttribute("done", name + " is no longer watched. Its stories stay.");
		return BACK;
	}

	private static String refused(RuntimeException refusal, FeedInput input, Model model, HttpServletResponse response,
			String page) {
		model.addAttribute("faults", (refusal instanceof FieldRefusal field) ? Faults.of(field)
				: new Faults("url", String.valueOf(refusal.getMessage())));
		model.addAttribute("typed", input);
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return page;
	}

	private Feed require(long id) {
		return this.feeds.findById(id).orElseThrow(() -> new NotFound("There is no such feed."));
	}

	private static String name(Feed feed) {
		var title = feed.title();
		return (title != null) ? title : feed.host();
	}

	private static String outcome(Feed feed) {
		var message = feed.lastMessage();
		return (message != null) ? message : "";
	}

}
