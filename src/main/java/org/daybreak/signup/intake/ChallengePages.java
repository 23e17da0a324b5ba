package org.daybreak.signup.intake;

import io.swagger.v3.oas.annotations.Operation;
import org.daybreak.web.NotFound;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives out challenges, where a proof of work is asked for.
 */
@RestController
class ChallengePages {

	private final Challenges challenges;

	private final IntakeSettings settings;

	ChallengePages(Challenges challenges, IntakeSettings settings) {
		this.challenges = challenges;
		this.settings = settings;
	}

	@Operation(summary = "A challenge of the ALTCHA protocol")
	@GetMapping("/subscriptions/challenge")
	ResponseEntity<Challenge> challenge() {
		if (!this.settings.proofOfWork()) {
			throw new NotFound("No proof of work is asked for here.");
		}
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(this.challenges.issue());
	}

}
