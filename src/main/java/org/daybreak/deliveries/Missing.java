package org.daybreak.deliveries;

import java.util.Objects;

import org.daybreak.deliveries.statistics.PlainWords;
import org.jspecify.annotations.Nullable;

/**
 * Why a reader has not got an edition, in a sentence.
 */
final class Missing {

	private Missing() {
	}

	static String why(@Nullable String status, @Nullable String reply, boolean again) {
		var said = Objects.requireNonNullElse(reply, "");
		return switch (Objects.requireNonNullElse(status, "")) {
			case "" -> "No letter was tried: not due yet, not one of the reader’s days, or subscribed since.";
			case "INTENT" -> "The letter is on its way.";
			case "DEFERRED" ->
				PlainWords.of(said) + (again ? " It is tried again." : " Given up: the edition is too old.");
			case "REJECTED" -> PlainWords.of(said) + " Refused for good.";
			case "UNCERTAIN" -> "Nobody knows whether it arrived. It is sent once more.";
			case "HELD" -> "Nobody knows whether it arrived. It is held for a person.";
			default -> "The reader left, paused or was suppressed before the letter went.";
		};
	}

}
