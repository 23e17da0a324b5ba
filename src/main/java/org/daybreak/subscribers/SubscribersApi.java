package org.daybreak.subscribers;

import io.swagger.v3.oas.annotations.Operation;
import org.daybreak.accounts.Malformed;
import org.daybreak.accounts.NotFound;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * One subscriber, for programs.
 */
@RestController
class SubscribersApi {

	private final Register register;

	SubscribersApi(Register register) {
		this.register = register;
	}

	@Operation(summary = "All that is kept about an address")
	@GetMapping("/api/v1/subscribers/{email}")
	SubscriberRecord read(@PathVariable String email) {
		return this.register.of(address(email)).orElseThrow(SubscribersApi::unknown);
	}

	@Operation(summary = "Erase an address",
			description = "A keyed hash stays, so that an import cannot bring the address back.")
	@DeleteMapping("/api/v1/subscribers/{email}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void erase(@PathVariable String email) {
		if (!this.register.erase(address(email))) {
			throw unknown();
		}
	}

	static EmailAddress address(@Nullable String typed) {
		try {
			return EmailAddress.of(typed);
		}
		catch (InvalidAddress ex) {
			throw new Malformed("email", String.valueOf(ex.getMessage()));
		}
	}

	private static NotFound unknown() {
		return new NotFound("No subscriber has this address.");
	}

}
