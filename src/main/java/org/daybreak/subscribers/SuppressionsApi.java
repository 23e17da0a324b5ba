package org.daybreak.subscribers;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import org.daybreak.accounts.NotFound;
import org.daybreak.accounts.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Addresses never to be mailed, for programs.
 */
@RestController
@RequestMapping("/api/v1/suppressions")
class SuppressionsApi {

	private static final int PAGE = 1000;

	private final Suppressions suppressions;

	SuppressionsApi(Suppressions suppressions) {
		this.suppressions = suppressions;
	}

	@Operation(summary = "Suppressed addresses",
			description = "q: letters in a row inside the address. In alphabetical order, at most 1,000; the next page is that "
					+ "after the last address.")
	@GetMapping
	List<Suppressions.Suppression> list(@RequestParam(required = false) @Nullable String q,
			@RequestParam(defaultValue = "") String after) {
		var letters = Texts.optionalLine("q", q, 254);
		var key = Texts.optionalLine("after", after, 254);
		return this.suppressions.after((letters != null) ? letters : "",
				(key != null) ? SubscribersApi.address(key).key() : "", PAGE);
	}

	@Operation(summary = "Suppress an address")
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Body add(@RequestBody Body body) {
		var address = SubscribersApi.address(body.email());
		var reason = Texts.optionalLine("reason", body.reason(), 100);
		var note = Texts.optionalLine("note", body.note(), 500);
		this.suppressions.add(address, (reason != null) ? reason : "by hand", (note != null) ? note : "");
		return new Body(address.value(), (reason != null) ? reason : "by hand", note);
	}

	@Operation(summary = "Lift a suppression")
	@DeleteMapping("/{email}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable String email) {
		if (!this.suppressions.remove(SubscribersApi.address(email))) {
			throw new NotFound("This address is not suppressed.");
		}
	}

	@Operation(summary = "Lift a suppression, the address as a parameter")
	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void removeNamed(@RequestParam String email) {
		remove(email);
	}

	/**
	 * An address and why it is suppressed.
	 */
	record Body(@Nullable String email, @Nullable String reason, @Nullable String note) {

	}

}
