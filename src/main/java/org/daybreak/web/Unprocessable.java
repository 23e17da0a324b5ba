package org.daybreak.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * A well-formed request that cannot be carried out because of one field: 422.
 */
@ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
public class Unprocessable extends FieldRefusal {

	/**
	 * Names the field and what it lacks.
	 * @param field the field as the API names it
	 * @param message a sentence for the one who asked
	 */
	public Unprocessable(String field, String message) {
		super(field, message);
	}

}
