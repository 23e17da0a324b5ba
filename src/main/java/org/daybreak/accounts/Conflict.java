package org.daybreak.accounts;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What was asked for makes no sense in the present state: 409.
 */
@ResponseStatus(HttpStatus.CONFLICT)
public class Conflict extends RuntimeException {

	/**
	 * Names the state that stands in the way.
	 * @param detail a sentence for the one who asked
	 */
	public Conflict(String detail) {
		super(detail);
	}

}
