package org.daybreak.desk.press;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.deliveries.Obstacle;
import org.daybreak.deliveries.Sendings;
import org.daybreak.desk.Faults;
import org.daybreak.editions.Editing;
import org.daybreak.editions.Editions;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.web.Conflict;
import org.daybreak.web.Unprocessable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * From "send" to the last letter: asked once more, watched, held, ended.
 */
@Controller
class SendPage {

	/** Tells htmx to stop asking. */
	private static final int NO_MORE = 286;

	/** Sending from here approves the edition, and once begun it changes nothing. */
	private static final Set<Obstacle.Kind> PASSED_HERE = EnumSet.of(Obstacle.Kind.DRAFT, Obstacle.Kind.BEGUN);

	private final Editions editions;

	private final Newsletters newsletters;

	private final Editing editing;

	private final Sendings press;

	private final PressFigures figures;

	SendPage(Editions editions, Newsletters newsletters, Editing editing, Sendings press, PressFigures figures) {
		this.editions = editions;
		this.newsletters = newsletters;
		this.editing = editing;
		this.press = press;
		this.figures = figures;
	}

	@GetMapping("/desk/editions/{id}/send")
	String ask(@PathVariable long id, Model model) {
		var edition = this.editions.require(id);
		var plan = this.press.dryRun(id);
		model.addAttribute("edition", edition);
		model.addAttribute("going", this.editions.ofDay(edition.newsletterId(), edition.localDate()).orElse(null));
		model.addAttribute("newsletter", this.newsletters.require(edition.newsletterId()));
		model.addAttribute("plan", plan);
		model.addAttribute("obstacles", left(plan.obstacles()));
		return "desk/send";
	}

	/** The sentences of those that sending from here does not pass. */
	static List<String> left(List<Obstacle> obstacles) {
		return obstacles.stream()
			.filter((obstacle) -> !PASSED_HERE.contains(obstacle.kind()))
			.map(Obstacle::sentence)
			.toList();
	}

	@PostMapping("/desk/editions/{id}/send")
	String send(@PathVariable long id, @RequestParam int version, Model model, HttpServletResponse response) {
		try {
			var edition = this.editions.require(id);
			if (!edition.frozen()) {
				if (edition.version() != version) {
					throw new Conflict(
							"Somebody changed this edition meanwhile. Look at it once more before it goes out.");
				}
				this.editing.approve(id);
			}
			this.press.send(id);
			return watching(id);
		}
		catch (Conflict | Unprocessable refusal) {
			var status = (refusal instanceof Conflict) ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
			response.setStatus(status.value());
			model.addAttribute("problem", (refusal instanceof Unprocessable field)
					? "Not sent: " + Faults.of(field).about(field.field()) : refusal.getMessage());
			return ask(id, model);
		}
	}

	@GetMapping("/desk/editions/{id}/sending")
	String watch(@PathVariable long id, Model model) {
		var edition = this.editions.require(id);
		model.addAttribute("edition", edition);
		model.addAttribute("newsletter", this.newsletters.require(edition.newsletterId()));
		model.addAttribute("progress", progress(id));
		model.addAttribute("paused", this.press.pausedBecause(id).orElse(null));
		model.addAttribute("figures", this.figures.of(id));
		return "desk/sending";
	}

	@GetMapping("/desk/editions/{id}/progress")
	String progress(@PathVariable long id, @RequestParam(defaultValue = "-1") long seen, Model model,
			HttpServletResponse response) {
		var progress = progress(this.editions.require(id).id());
		model.addAttribute("edition", this.editions.require(id));
		model.addAttribute("progress", progress);
		model.addAttribute("paused", this.press.pausedBecause(id).orElse(null));
		model.addAttribute("told", seen == progress.tens() && progress.moving());
		if (!progress.moving() && progress.state() != null) {
			response.setStatus(NO_MORE);
		}
		return "desk/sending :: progress";
	}

	@PostMapping("/desk/editions/{id}/pause")
	String pause(@PathVariable long id, Model model, HttpServletResponse response) {
		return order(id, () -> this.press.pause(id), model, response);
	}

	@PostMapping("/desk/editions/{id}/resume")
	String resume(@PathVariable long id, Model model, HttpServletResponse response) {
		return order(id, () -> this.press.resume(id), model, response);
	}

	@GetMapping("/desk/editions/{id}/cancel")
	String askToCancel(@PathVariable long id, Model model) {
		var edition = this.editions.require(id);
		model.addAttribute("edition", edition);
		model.addAttribute("newsletter", this.newsletters.require(edition.newsletterId()));
		model.addAttribute("progress", progress(id));
		return "desk/cancel";
	}

	@PostMapping("/desk/editions/{id}/cancel")
	String cancel(@PathVariable long id, Model model, HttpServletResponse response) {
		return order(id, () -> this.press.cancel(id), model, response);
	}

	@PostMapping("/desk/editions/{id}/resend")
	String resend(@PathVariable long id, Model model, HttpServletResponse response) {
		return order(id, () -> this.press.resend(id), model, response);
	}

	private String order(long id, Runnable order, Model model, HttpServletResponse response) {
		try {
			order.run();
			return watching(id);
		}
		catch (Conflict refusal) {
			response.setStatus(HttpStatus.CONFLICT.value());
			model.addAttribute("problem", refusal.getMessage());
			return watch(id, model);
		}
	}

	private Progress progress(long id) {
		return new Progress(this.press.state(id).orElse(null), this.press.counts(id));
	}

	private static String watching(long id) {
		return "redirect:/desk/editions/" + id + "/sending";
	}

}
