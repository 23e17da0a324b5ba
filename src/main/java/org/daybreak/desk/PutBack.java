package org.daybreak.desk;

import java.util.ArrayList;
import java.util.List;

import org.daybreak.accounts.Conflict;
import org.daybreak.editions.Edition;
import org.daybreak.editions.EditionBody;
import org.daybreak.editions.EditionBody.ItemBody;
import org.daybreak.editions.Editing;
import org.daybreak.editions.Editions;
import org.daybreak.editions.Item;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Dropping an item, and undoing it: the same words in the same place.
 */
@Component
class PutBack {

	private final Editions editions;

	private final Editing editing;

	PutBack(Editions editions, Editing editing) {
		this.editions = editions;
		this.editing = editing;
	}

	Dropped drop(long id, int version, int position) {
		var item = this.editions.require(id)
			.items()
			.stream()
			.filter((each) -> each.position() == position)
			.findFirst()
			.orElseThrow(() -> new Conflict("The edition was changed meanwhile."));
		this.editing.drop(id, version, position);
		return new Dropped(position, item.storyId(), item.headline(), item.summary(), item.pinned());
	}

	void putBack(long id, int version, Dropped dropped) {
		var edition = this.editions.require(id);
		List<@Nullable ItemBody> items = new ArrayList<>();
		edition.items().forEach((item) -> items.add(body(item)));
		var position = (dropped.position() != null) ? dropped.position() : 1;
		items.add(Math.min(Math.max(0, position - 1), items.size()), new ItemBody(null, dropped.headline(),
				dropped.summary(), null, null, dropped.story(), dropped.pinned(), null, null, null, null));
		this.editing.revise(id, body(edition, version, items));
	}

	private static EditionBody body(Edition edition, int version, List<@Nullable ItemBody> items) {
		return new EditionBody(edition.id(), null, null, null, version, edition.subject(), edition.preheader(), items,
				null, null, null, null, null, null, null, null, null, null);
	}

	private static ItemBody body(Item item) {
		return new ItemBody(item.position(), item.headline(), item.summary(), item.source(), item.url(), item.storyId(),
				item.pinned(), null, null, null, null);
	}

}
