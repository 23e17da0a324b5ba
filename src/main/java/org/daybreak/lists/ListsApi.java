package org.daybreak.lists;

import java.io.IOException;
import java.net.URI;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.web.NotFound;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists of readers in and out, for programs.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Subscribers")
class ListsApi {

	private final Importing importing;

	private final Export export;

	private final Newsletters newsletters;

	ListsApi(Importing importing, Export export, Newsletters newsletters) {
		this.importing = importing;
		this.export = export;
		this.newsletters = newsletters;
	}

	@Operation(summary = "Import a list",
			description = "One reader a line; delimiter (, ; tab |) and encoding (UTF-8, UTF-16, Windows-1252) are "
					+ "recognised. The first line names the columns: email, newsletter, status (active by default), "
					+ "timeZone, locale, confirmedAt, pausedUntil, deliveryTime, deliveryDays. Columns of other systems "
					+ "that tell of consent (subscribed, unsubscribed at, blacklisted, bounced, opt-out ...) are obeyed, "
					+ "and where their words are not understood the lines wait; others are ignored. "
					+ "status says how everybody in the list stands: active, pending, unsubscribed, bounced or "
					+ "complained; a line that stops letters does so all the same. dates says how 3/4/2020 is read: "
					+ "dmy or mdy; unless said, as the times leave no doubt. "
					+ "Whoever has unsubscribed, bounced, complained, was erased or is suppressed is never made "
					+ "active. consent states where the readers agreed and stands in each one's history; a time "
					+ "that is not stated is not known, withoutConsentTime counts such lines; with "
					+ "ask=true active lines without confirmedAt become pending, to be asked from the desk. With the "
					+ "header Prefer: respond-async the import runs in the background.")
	@PostMapping(path = "/subscribers/import", consumes = { "text/csv", "text/plain", "text/tab-separated-values" })
	ResponseEntity<ImportState> take(HttpServletRequest request, @RequestParam(defaultValue = "false") boolean dryRun,
			@RequestParam(required = false) @Nullable String newsletter,
			@RequestParam(required = false) @Nullable String consent, @RequestParam(defaultValue = "false") boolean ask,
			@RequestParam(required = false) @Nullable String status,
			@RequestParam(required = false) @Nullable String dates,
			@RequestHeader(name = "Prefer", defaultValue = "") String prefer) throws IOException {
		var order = new ImportOrder(dryRun, Texts.optionalLine("newsletter", newsletter, 100),
				Texts.optionalLine("consent", consent, ImportOrder.CONSENT_MAX), ask,
				ImportOrder.whole(Texts.optionalLine("status", status, 40)),
				DateOrder.named(Texts.optionalLine("dates", dates, 10)));
		if (!prefer.contains("respond-async")) {
			return ResponseEntity.ok(this.importing.now(request.getInputStream(), order));
		}
		var state = this.importing.later(request.getInputStream(), order);
		return ResponseEntity.status(HttpStatus.ACCEPTED)
			.location(URI.create("/api/v1/imports/" + state.id()))
			.header("Preference-Applied", "respond-async")
			.body(state);
	}

	@Operation(summary = "How an import stands")
	@GetMapping("/imports/{id}")
	ImportState state(@PathVariable long id) {
		return this.importing.state(id);
	}

	@Operation(summary = "End an import", description = "What it has done stays.")
	@DeleteMapping("/imports/{id}")
	ImportState cancel(@PathVariable long id) {
		this.importing.state(id);
		this.importing.cancel(id);
		return this.importing.state(id);
	}

	@Operation(summary = "Every refused line of an import, as CSV")
	@GetMapping("/imports/{id}/refusals.csv")
	void refusals(@PathVariable long id, HttpServletResponse response) throws IOException {
		this.importing.state(id);
		csv(response, "refusals-" + id);
		this.export.refusals(id, response.getWriter());
	}

	@Operation(summary = "All readers, or those of one newsletter, as CSV",
			description = "A value that a spreadsheet would take for a formula stands behind an apostrophe, "
					+ "which the import removes.")
	@GetMapping("/subscribers/export")
	void export(@RequestParam(required = false) @Nullable String newsletter, HttpServletResponse response)
			throws IOException {
		var chosen = (newsletter == null) ? null
				: this.newsletters.all()
					.stream()
					.filter((one) -> one.slug().equals(newsletter))
					.findFirst()
					.orElseThrow(() -> new NotFound("There is no such newsletter."))
					.id();
		csv(response, "subscribers");
		this.export.subscriptions(chosen, response.getWriter());
	}

	private static void csv(HttpServletResponse response, String name) {
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
	}

}
