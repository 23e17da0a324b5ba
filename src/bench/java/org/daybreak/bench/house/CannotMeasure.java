package org.daybreak.bench.house;

import org.jspecify.annotations.Nullable;

/**
 * Something is missing or went wrong, said in a sentence for the person at the console.
 */
public class CannotMeasure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public CannotMeasure(String message) {
		super(message);
	}

	public CannotMeasure(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
