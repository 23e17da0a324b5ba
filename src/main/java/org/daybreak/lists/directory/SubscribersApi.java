package org.daybreak.lists.directory;

import io.swagger.v3.oas.annotations.Operation;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.web.Malformed;
import org.daybreak.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * One subscriber, for programs.
 */
@RestController
class SubscribersApi {

	private final AddressStatus register;

	SubscribersApi(AddressStatus register) {
		this.register = register;
	}

	@Operation(summary = "How an address stands, and its history")
	@GetMapping("/api/v1/subscribers/{email}")
	SubscriberRecord read(@PathVariable String email) {
		return this.register.of(address(email)).orElseThrow(SubscribersApi::unknown);
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
