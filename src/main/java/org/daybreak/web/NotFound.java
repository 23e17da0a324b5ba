package org.daybreak.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What was asked for is not there: 404.
 */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class NotFound extends RuntimeException {

	/**
	 * Says what is missing.
	 * @param what a sentence for the one who asked
	 */
	public NotFound(String what) {
		super(what);
	}

}
