package org.daybreak.desk;

import org.daybreak.web.FieldRefusal;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong with a form, by field.
 */
public record Faults(@Nullable String field, String message) {

	static final Faults NONE = new Faults(null, "");

	public static Faults of(FieldRefusal refusal) {
		return new Faults(refusal.field(), refusal.said());
	}

	public boolean any() {
		return this.field != null;
	}

	public boolean at(String name) {
		return name.equals(this.field);
	}

	/** The message as a sentence about a label. */
	public String about(String label) {
		var sentence = Character.isLowerCase(this.message.codePointAt(0)) ? label + " " + this.message : this.message;
		return sentence.endsWith(".") ? sentence : sentence + ".";
	}

}
