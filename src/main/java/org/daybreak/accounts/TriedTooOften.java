package org.daybreak.accounts;

import java.time.Duration;

import org.daybreak.web.FieldRefusal;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * A guess that came before its wait was over: 429.
 */
@ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
public class TriedTooOften extends FieldRefusal {

	TriedTooOften(String field, Duration wait) {
		super(field, "was wrong too often. Try again in " + LoginPage.words(wait.plusMillis(999)));
	}

}
