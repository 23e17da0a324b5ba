package org.daybreak.feeds;

import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Feeds over the API.
 */
@RestController
@RequestMapping(path = "/api/v1/feeds", produces = "application/json")
@Tag(name = "Feeds")
class FeedsApi {

	private final Feeds feeds;

	private final Watching watching;

	private final Polling polling;

	FeedsApi(Feeds feeds, Watching watching, Polling polling) {
		this.feeds = feeds;
		this.watching = watching;
		this.polling = polling;
	}

	@GetMapping
	@Operation(summary = "All feeds, each with the outcome of its last poll")
	List<FeedStatus> list() {
		return this.feeds.all().stream().map(FeedStatus::of).toList();
	}

	@GetMapping("/{id}")
	@Operation(summary = "One feed")
	FeedStatus read(@PathVariable long id) {
		return FeedStatus.of(this.feeds.require(id));
	}

	@PostMapping(consumes = "application/json")
	@Operation(summary = "Adds a feed and polls it at once",
			description = "Only url is needed. The answer says how the first poll went; a feed that cannot be read is kept and asked again. 409 if the address is watched already, 400 if it is not one we fetch.")
	ResponseEntity<FeedStatus> add(@RequestBody FeedForm form) {
		var feed = this.watching.add(form);
		return ResponseEntity.created(URI.create("/api/v1/feeds/" + feed.id())).body(FeedStatus.of(feed));
	}

	@PutMapping(path = "/{id}", consumes = "application/json")
	@Operation(summary = "Changes a feed",
			description = "A field that is left out or null stays as it is; an empty section or language removes it.")
	FeedStatus revise(@PathVariable long id, @RequestBody FeedForm form) {
		return FeedStatus.of(this.watching.revise(id, form));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Stops watching a feed", description = "Its stories stay.")
	void remove(@PathVariable long id) {
		this.watching.remove(id);
	}

	@PostMapping("/{id}/poll")
	@Operation(summary = "Polls a feed now", description = "409 while it is being polled.")
	FeedStatus poll(@PathVariable long id) {
		return FeedStatus.of(this.polling.poll(id));
	}

}
