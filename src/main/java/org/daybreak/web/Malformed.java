package org.daybreak.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * A value that is not what its field holds: 400.
 */
@ResponseStatus(HttpStatus.BAD_REQUEST)
public class Malformed extends FieldRefusal {

	/**
	 * Names the field and what is wrong with it.
	 * @param field the field as the API names it
	 * @param message a sentence for the one who asked
	 */
	public Malformed(String field, String message) {
		super(field, message);
	}

}
