package org.daybreak.privacy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.subscribers.Provenance;
import org.daybreak.web.Malformed;
import org.daybreak.web.NotFound;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * A reader's copy and erasure, for programs.
 */
@RestController
@Tag(name = "Subscribers")
class PrivacyApi {

	private final Erasing erasing;

	private final Copies copies;

	PrivacyApi(Erasing erasing, Copies copies) {
		this.erasing = erasing;
		this.copies = copies;
	}

	@Operation(summary = "Everything held about an address",
			description = "By kind: subscriber, subscriptions, history with the wording that was shown, letters, "
					+ "suppressions, deliveries … A kind of which there is nothing is left out.")
	@GetMapping("/api/v1/subscribers/{email}/copy")
	JsonNode copy(@PathVariable String email) {
		return this.copies.of(address(email));
	}

	@Operation(summary = "Erase an address",
			description = "A keyed hash stays, so that an import cannot bring the address back.")
	@DeleteMapping("/api/v1/subscribers/{email}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void erase(@PathVariable String email) {
		if (!this.erasing.erase(address(email), Provenance.of("api"))) {
			throw new NotFound("No subscriber has this address.");
		}
	}

	private static EmailAddress address(String typed) {
		try {
			return EmailAddress.of(typed);
		}
		catch (InvalidAddress ex) {
			throw new Malformed("email", String.valueOf(ex.getMessage()));
		}
	}

}
