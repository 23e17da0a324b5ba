package org.daybreak.desk.edition;

import org.daybreak.editions.Editing;
import org.daybreak.web.Malformed;

import org.springframework.stereotype.Component;

/**
 * Dropping an item, and undoing it: the same words in the same place.
 */
@Component
class PutBack {

	private final Editing editing;

	PutBack(Editing editing) {
		this.editing = editing;
	}

	Dropped drop(long id, long item, int version) {
		var gone = this.editing.drop(id, item, version);
		return new Dropped(gone.position(), gone.storyId(), gone.headline(), gone.summary(), gone.pinned(),
				gone.brief());
	}

	void putBack(long id, Dropped dropped) {
		if (dropped.story() == null) {
			throw new Malformed("story", "is required");
		}
		this.editing.putBack(id, dropped.story(), (dropped.position() != null) ? dropped.position() : 1,
				(dropped.headline() != null) ? dropped.headline() : "",
				(dropped.summary() != null) ? dropped.summary() : "", Boolean.TRUE.equals(dropped.pinned()),
				Boolean.TRUE.equals(dropped.brief()));
	}

}
