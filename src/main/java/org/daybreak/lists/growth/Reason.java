package org.daybreak.lists.growth;

/**
 * Why readers left, counted without them.
 *
 * @param reason TOO_OFTEN, NOT_FOR_ME …
 */
public record Reason(String reason, long count) {

	/** As people say it. */
	public String words() {
		return switch (this.reason) {
			case "TOO_OFTEN" -> "Too many letters";
			case "NOT_FOR_ME" -> "The news was not of interest";
			case "HARD_TO_READ" -> "The letter was hard to read";
			case "ELSEWHERE" -> "Reads the news somewhere else";
			case "NEVER_ASKED" -> "Does not remember a sign-up";
			default -> "Something else";
		};
	}

}
