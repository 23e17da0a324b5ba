package org.daybreak.web;

/**
 * A value that cannot be taken, with the field it stands in.
 */
public abstract class FieldRefusal extends RuntimeException {

	private final String field;

	public FieldRefusal(String field, String message) {
		super(message);
		this.field = field;
	}

	/** The field as the API names it, such as {@code sender.address}. */
	public String field() {
		return this.field;
	}

	/** What is wrong, readable by the person who typed it. */
	public String said() {
		var message = getMessage();
		return (message != null) ? message : "cannot be taken";
	}

}
