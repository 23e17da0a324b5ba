package org.daybreak.editions;

import org.daybreak.web.Conflict;
import org.jspecify.annotations.Nullable;

/**
 * Overtaken words: somebody else wrote others, or took the item out, since theirs were
 * read.
 */
public class Overtaken extends Conflict {

	private final @Nullable Long item;

	private final boolean gone;

	private Overtaken(String detail, @Nullable Long item, boolean gone) {
		super(detail);
		this.item = item;
		this.gone = gone;
	}

	static Overtaken reworded(Item item) {
		return new Overtaken("Somebody else gave this item other words meanwhile", item.id(), false);
	}

	static Overtaken gone(long item) {
		return new Overtaken("This item is no longer in the edition: somebody dropped or replaced it meanwhile", item,
				true);
	}

	static Overtaken title() {
		return new Overtaken("Somebody else wrote another subject or preheader meanwhile", null, false);
	}

	/** The item's number; null: subject and preheader. */
	public @Nullable Long item() {
		return this.item;
	}

	/** Whether the item is no longer there. */
	public boolean gone() {
		return this.gone;
	}

}
