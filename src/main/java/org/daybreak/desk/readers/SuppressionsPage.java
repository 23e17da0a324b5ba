package org.daybreak.desk.readers;

import java.io.IOException;
import java.util.ArrayList;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.daybreak.desk.Faults;
import org.daybreak.lists.csv.AddressLines;
import org.daybreak.lists.csv.Formula;
import org.daybreak.lists.directory.SuppressionList;
import org.daybreak.logs.OneLine;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.subscribers.Suppressions;
import org.daybreak.web.FieldRefusal;
import org.daybreak.web.Texts;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Addresses never to be mailed: found, added, one or many, lifted with a reason,
 * downloaded.
 */
@Controller
class SuppressionsPage {

	private static final int PAGE = 50;

	private static final int MOST = 10_000;

	private static final int STEP = 1000;

	private static final String BACK = "redirect:/desk/suppressions";

	private final Suppressions suppressions;

	private final LiftedSuppressions lifted;

	private final SuppressionList list;

	SuppressionsPage(Suppressions suppressions, LiftedSuppressions lifted, SuppressionList list) {
		this.list = list;
		this.suppressions = suppressions;
		this.lifted = lifted;
	}

	@GetMapping("/desk/suppressions")
	String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String before,
			Model model) {
		var typed = q.replace("\0", "").strip();
		var letters = typed.substring(0, Math.min(254, typed.length()));
		var later = before.matches("[0-9]{1,18}");
		var rows = this.suppressions.newest(letters, later ? Long.parseLong(before) : Long.MAX_VALUE, PAGE + 1);
		var shown = rows.subList(0, Math.min(PAGE, rows.size()));
		model.addAttribute("suppressions", shown);
		model.addAttribute("next", (rows.size() > PAGE) ? shown.get(PAGE - 1).id() : null);
		model.addAttribute("later", later);
		model.addAttribute("q", letters);
		return "desk/suppressions";
	}

	@PostMapping("/desk/suppressions")
	String add(@RequestParam(defaultValue = "") String addresses, @RequestParam(defaultValue = "") String note,
			RedirectAttributes flash) {
		var reason = Texts.optionalLine("note", OneLine.of(note), 500);
		var wrong = new ArrayList<String>();
		var added = 0;
		for (var word : addresses.lines().flatMap((line) -> AddressLines.split(line).stream()).toList()) {
			if (added + wrong.size() >= MOST) {
				break;
			}
			try {
				this.suppressions.add(EmailAddress.of(word), "by hand", (reason != null) ? reason : "");
				added++;
			}
			catch (InvalidAddress ex) {
				wrong.add(OneLine.of(word.substring(0, Math.min(80, word.length()))));
			}
		}
		if (added > 0) {
			flash.addFlashAttribute("done",
					(added == 1) ? "The address is suppressed." : added + " addresses are suppressed.");
		}
		if (!wrong.isEmpty()) {
			flash.addFlashAttribute("wrong", String.join("\n", wrong));
			flash.addFlashAttribute("problem",
					"Not an address: " + String.join(", ", wrong.subList(0, Math.min(5, wrong.size())))
							+ ((wrong.size() > 5) ? " and " + (wrong.size() - 5) + " more" : ""));
		}
		return BACK;
	}

	@PostMapping("/desk/suppressions/upload")
	String upload(@RequestParam MultipartFile file, @RequestParam(defaultValue = "") String note,
			RedirectAttributes flash) throws IOException {
		var remark = Texts.optionalLine("note", OneLine.of(note), 500);
		var run = this.list.begin();
		try (var octets = file.getInputStream()) {
			new AddressLines(octets).forEach(
					(line, address) -> run.add(line, address, "by hand", (remark != null) ? remark : ""), run::refuse);
		}
		catch (FieldRefusal refusal) {
			flash.addFlashAttribute("problem", Faults.of(refusal).about("The " + refusal.field()));
			return BACK;
		}
		var taken = run.end();
		flash.addFlashAttribute("done",
				"Suppressed from the file: " + taken.added() + ". Suppressed before: " + taken.known() + ".");
		if (taken.refused() > 0) {
			flash.addFlashAttribute("problem", "Without an address: " + taken.refused() + ", such as line "
					+ taken.refusals().get(0).line() + ".");
		}
		return BACK;
	}

	@PostMapping("/desk/suppressions/lift")
	String lift(@RequestParam String email, @RequestParam(defaultValue = "") String reason, RedirectAttributes flash) {
		var why = Texts.optionalLine("reason", OneLine.of(reason), 200);
		if (why == null) {
			flash.addFlashAttribute("problem", "Say why the address may be mailed again.");
		}
		else if (this.lifted.lift(email, why)) {
			flash.addFlashAttribute("done", "The address may be mailed again, once its reader asks for letters.");
		}
		return BACK;
	}

	@GetMapping("/desk/suppressions/suppressions.csv")
	void download(HttpServletResponse response) throws IOException {
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader("Content-Disposition", "attachment; filename=\"suppressions.csv\"");
		var out = response.getWriter();
		var printer = new CSVPrinter(out, CSVFormat.DEFAULT);
		printer.printRecord("email", "reason", "since", "note");
		var last = "";
		// The writer keeps to itself that whoever downloads has gone.
		for (var some = this.suppressions.after("", last, STEP); !some.isEmpty()
				&& !out.checkError(); some = this.suppressions.after("", last, STEP)) {
			for (var one : some) {
				printer.printRecord(Formula.guarded(one.email()), Formula.guarded(one.reason()), one.since(),
						Formula.guarded(one.note()));
			}
			last = EmailAddress.of(some.get(some.size() - 1).email()).key();
		}
	}

}
