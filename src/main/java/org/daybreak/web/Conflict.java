package org.daybreak.web;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What was asked for makes no sense in the present state: 409.
 */
@ResponseStatus(HttpStatus.CONFLICT)
public class Conflict extends RuntimeException {

	private final transient Map<String, Object> told;

	/**
	 * Names the state that stands in the way.
	 * @param detail a sentence for the one who asked
	 */
	public Conflict(String detail) {
		this(detail, Map.of());
	}

	/**
	 * Also tells programs how things stand.
	 * @param told what the API's problem detail carries besides
	 */
	public Conflict(String detail, Map<String, Object> told) {
		super(detail);
		this.told = told;
	}

	Map<String, Object> told() {
		return this.told;
	}

}
