package org.daybreak.editions;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.web.Malformed;

import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Editions over the API: composed, read, edited, approved.
 */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
@Tag(name = "Editions")
class EditionsApi {

	private static final Limit LATEST = Limit.of(100);

	private final Newsletters newsletters;

	private final Editions editions;

	private final Composing composing;

	private final Editing editing;

	private final Going going;

	EditionsApi(Newsletters newsletters, Editions editions, Composing composing, Editing editing, Going going) {
		this.newsletters = newsletters;
		this.editions = editions;
		this.composing = composing;
		this.editing = editing;
		this.going = going;
	}

	@PostMapping("/newsletters/{slug}/editions")
	@Operation(summary = "Composes an edition now",
			description = "Always a new DRAFT, from whatever stories there are. It is the one that goes (goes: true) unless a person or program has begun, changed or approved another edition of the day: then it lies beside that one until it is made the one, approved or thrown away. The timetable composes beside neither. kind=SPECIAL composes one beside the regular edition, of the first event alone: nothing but a person approves it, and sending it is nobody's morning.")
	ResponseEntity<EditionBody> compose(@PathVariable String slug,
			@RequestParam(defaultValue = "REGULAR") String kind) {
		var newsletter = this.newsletters.require(slug);
		return created(switch (kind.toUpperCase(Locale.ROOT)) {
			case "REGULAR" -> this.composing.compose(newsletter.id());
			case "SPECIAL" -> this.composing.composeSpecial(newsletter.id());
			default -> throw new Malformed("kind", "must be REGULAR or SPECIAL");
		});
	}

	@PostMapping("/editions/{id}/correct")
	@Operation(summary = "Begins a correction of a frozen edition",
			description = "A new DRAFT, the next revision with the same items, or the one that was begun already. Once approved it supersedes the edition: waves that open later take it, and the archive shows it once it is sent. 409 on a DRAFT.")
	ResponseEntity<EditionBody> correct(@PathVariable long id) {
		return created(this.composing.correct(id));
	}

	@PostMapping("/editions/{id}/goes")
	@Operation(summary = "Makes a draft the one of its day that goes",
			description = "At the deadline that one is approved, however many drafts there are. 200 again; 409 if it is no draft of a regular edition, or if another edition of the day is approved already.")
	EditionBody goes(@PathVariable long id) {
		return body(this.going.make(id));
	}

	@DeleteMapping("/editions/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Throws a draft away",
			description = "If it was the one that goes, another of its day is; if there is none, the timetable composes as if there had been none. 409 on a frozen edition.")
	void throwAway(@PathVariable long id) {
		this.going.throwAway(id);
	}

	private ResponseEntity<EditionBody> created(Edition edition) {
		return ResponseEntity.created(URI.create("/api/v1/editions/" + edition.id())).body(body(edition));
	}

	@GetMapping("/newsletters/{slug}/editions")
	@Operation(summary = "The latest hundred editions, newest first",
			description = "Of the regular editions of a day one has goes: true, the one that goes.")
	List<EditionBody> list(@PathVariable String slug) {
		var newsletter = this.newsletters.require(slug);
		return this.editions.of(newsletter.id(), LATEST)
			.stream()
			.map((edition) -> EditionBody.of(edition, newsletter.slug()))
			.toList();
	}

	@GetMapping("/editions/{id}")
	@Operation(summary = "One edition")
	EditionBody read(@PathVariable long id) {
		return body(this.editions.require(id));
	}

	@PutMapping(path = "/editions/{id}", consumes = "application/json")
	@Operation(summary = "Changes a draft: the body that was read, changed, sent back",
			description = "Items are known by id, without one by storyId: their order counts, one left out is dropped, a storyId that is not there is added and replaces an item of the same event. Fields left out stay as they are, an empty source or url removes it. A summary has at most 70 words. 409 if the edition is frozen or the version stale; then changed lists the items that changed since (id, what: words, place or dropped, and the item as it stands now).")
	EditionBody revise(@PathVariable long id, @RequestBody EditionBody body) {
		return body(this.editing.revise(id, body));
	}

	@PostMapping("/editions/{id}/approve")
	@Operation(summary = "Freezes an edition",
			description = "200 again on a frozen one; 409 without items; 422 naming what the newsletter lacks: sender, publisher.name, publisher.postalAddress or publisher.privacyUrl.")
	EditionBody approve(@PathVariable long id) {
		return body(this.editing.approve(id));
	}

	private EditionBody body(Edition edition) {
		return EditionBody.of(edition, this.newsletters.require(edition.newsletterId()).slug());
	}

}
