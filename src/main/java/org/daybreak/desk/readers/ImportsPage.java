package org.daybreak.desk.readers;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.desk.Faults;
import org.daybreak.lists.Asking;
import org.daybreak.lists.DateOrder;
import org.daybreak.lists.Export;
import org.daybreak.lists.ImportOrder;
import org.daybreak.lists.Importing;
import org.daybreak.lists.csv.Column;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.web.FieldRefusal;
import org.daybreak.web.Malformed;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Lists in and out: uploaded, understood, tried, imported; and readers asked to confirm.
 */
@Controller
class ImportsPage {

	private static final int SHOWN = 30;

	private final Importing importing;

	private final Asking asking;

	private final Export export;

	private final Newsletters newsletters;

	ImportsPage(Importing importing, Asking asking, Export export, Newsletters newsletters) {
		this.importing = importing;
		this.asking = asking;
		this.export = export;
		this.newsletters = newsletters;
	}

	@GetMapping("/desk/imports")
	String list(@RequestParam(required = false) @Nullable String empty, Model model) {
		if (empty != null) {
			model.addAttribute("problem", "Choose a file first.");
		}
		model.addAttribute("imports", this.importing.newest(SHOWN));
		return "desk/imports";
	}

	@GetMapping("/desk/imports/{id}")
	String one(@PathVariable long id, Model model, HttpServletResponse response) {
		var state = this.importing.state(id);
		model.addAttribute("state", state);
		model.addAttribute("kept", state.isOver() && this.importing.keeps(id));
		model.addAttribute("newsletters", this.newsletters.all());
		model.addAttribute("columns", Column.values());
		model.addAttribute("consentMax", ImportOrder.CONSENT_MAX);
		if (state.status().equals("UPLOADED")) {
			try {
				model.addAttribute("sketch", this.importing.sketch(id));
			}
			catch (FieldRefusal | IOException refusal) {
				model.addAttribute("problem", sentence(refusal));
				response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			}
		}
		return "desk/import";
	}

	@PostMapping("/desk/imports/{id}")
	String start(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes flash)
			throws IOException {
		try {
			this.importing.start(id, order(typed), mapping(typed));
		}
		catch (FieldRefusal refusal) {
			flash.addFlashAttribute("problem", sentence(refusal));
		}
		return "redirect:/desk/imports/" + id;
	}

	@PostMapping("/desk/imports/{id}/earnest")
	String inEarnest(@PathVariable long id) throws IOException {
		return "redirect:/desk/imports/" + this.importing.repeatInEarnest(id);
	}

	@PostMapping("/desk/imports/{id}/cancel")
	String cancel(@PathVariable long id, RedirectAttributes flash) {
		this.importing.cancel(id);
		flash.addFlashAttribute("done", "The import is ended. What it had done stays.");
		return "redirect:/desk/imports/" + id;
	}

	@PostMapping("/desk/imports/{id}/ask")
	String ask(@PathVariable long id, @RequestParam(defaultValue = "60") String perMinute, RedirectAttributes flash) {
		try {
			this.asking.begin(id, perMinute.matches("[0-9]{1,5}") ? Integer.parseInt(perMinute) : 0);
			flash.addFlashAttribute("done", "The readers are being asked.");
		}
		catch (FieldRefusal refusal) {
			flash.addFlashAttribute("problem", sentence(refusal));
		}
		return "redirect:/desk/imports/" + id;
	}

	@PostMapping("/desk/imports/{id}/pause")
	String pause(@PathVariable long id, RedirectAttributes flash) {
		this.asking.pause(id);
		flash.addFlashAttribute("done", "Nobody more is asked until you go on.");
		return "redirect:/desk/imports/" + id;
	}

	@GetMapping("/desk/imports/{id}/refusals.csv")
	void refusals(@PathVariable long id, HttpServletResponse response) throws IOException {
		this.importing.state(id);
		csv(response, "refusals-" + id);
		this.export.refusals(id, response.getWriter());
	}

	@GetMapping("/desk/imports/export.csv")
	void export(HttpServletResponse response) throws IOException {
		csv(response, "subscribers");
		this.export.subscriptions(null, response.getWriter());
	}

	private static void csv(HttpServletResponse response, String name) {
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
	}

	private static ImportOrder order(Map<String, String> typed) {
		var consent = Texts.optionalLine("consent", typed.get("consent"), ImportOrder.CONSENT_MAX);
		var ask = typed.containsKey("ask");
		if (consent == null) {
			throw new Malformed("consent", "The origin of consent is missing: say where these readers agreed");
		}
		return new ImportOrder(typed.containsKey("dryRun"),
				Texts.optionalLine("newsletter", typed.get("newsletter"), 100), consent, ask,
				ImportOrder.whole(Texts.optionalLine("status", typed.get("status"), 40)),
				DateOrder.named(Texts.optionalLine("dates", typed.get("dates"), 10)));
	}

	private static String mapping(Map<String, String> typed) {
		var chosen = Arrays.stream(Column.values())
			.filter((column) -> typed.getOrDefault("column." + column, "").matches("[0-9]{1,4}"))
			.map((column) -> column + "=" + typed.get("column." + column));
		var ignored = typed.keySet()
			.stream()
			.filter((field) -> field.matches("ignored\\.[0-9]{1,4}"))
			.sorted()
			.map((field) -> "IGNORED=" + field.substring("ignored.".length()));
		return Stream.concat(chosen, ignored).collect(Collectors.joining(" "));
	}

	private static String sentence(Exception refusal) {
		var said = (refusal instanceof FieldRefusal field) ? Faults.of(field).about("The " + field.field()) : "";
		return said.isEmpty() ? "This file cannot be read." : said;
	}

}
