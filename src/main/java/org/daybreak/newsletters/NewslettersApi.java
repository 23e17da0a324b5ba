package org.daybreak.newsletters;

import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Newsletters over the API.
 */
@RestController
@RequestMapping(path = "/api/v1/newsletters", produces = "application/json")
@Tag(name = "Newsletters")
class NewslettersApi {

	private final Newsletters newsletters;

	private final Publishing publishing;

	NewslettersApi(Newsletters newsletters, Publishing publishing) {
		this.newsletters = newsletters;
		this.publishing = publishing;
	}

	@GetMapping
	@Operation(summary = "All newsletters")
	List<NewsletterForm> list() {
		return this.newsletters.all().stream().map(NewsletterForm::of).toList();
	}

	@GetMapping("/{slug}")
	@Operation(summary = "One newsletter")
	NewsletterForm read(@PathVariable String slug) {
		return NewsletterForm.of(this.newsletters.require(slug));
	}

	@PostMapping(consumes = "application/json")
	@Operation(summary = "Founds a newsletter",
			description = "Only slug and name are needed; the rest has defaults: English, UTC, edition 06:00, delivery 06:30, daily, approval EDITOR_OR_DEADLINE. 409 if the slug is taken.")
	ResponseEntity<NewsletterForm> found(@RequestBody NewsletterForm form) {
		var newsletter = this.publishing.found(form);
		return ResponseEntity.created(URI.create("/api/v1/newsletters/" + newsletter.slug()))
			.body(NewsletterForm.of(newsletter));
	}

	@PutMapping(path = "/{slug}", consumes = "application/json")
	@Operation(summary = "Changes a newsletter",
			description = "A field that is left out or null stays as it is; an empty text removes what may be missing. Sender and publisher are replaced as a whole. New times, zone, days or clock count from now on: nothing is sent for hours that have passed.")
	NewsletterForm change(@PathVariable String slug, @RequestBody NewsletterForm form) {
		return NewsletterForm.of(this.publishing.change(slug, form));
	}

}
