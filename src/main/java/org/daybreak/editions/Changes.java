package org.daybreak.editions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.daybreak.editions.EditionBody.ItemBody;
import org.daybreak.web.Conflict;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a draft since the version that a body was read at, item by item.
 */
final class Changes {

	private Changes() {
	}

	/**
	 * Refuses a body that was read before others changed the edition, naming what
	 * changed.
	 */
	static void requireNone(Edition edition, EditionBody body) {
		var read = Objects.requireNonNull(body.version());
		if (edition.version() == read) {
			return;
		}
		throw new Conflict(
				"The edition was changed meanwhile: it is at version %d, this change was made on %d"
					.formatted(edition.version(), read),
				Map.of("version", edition.version(), "subject", edition.subject(), "preheader", edition.preheader(),
						"changed", since(edition, read, body)));
	}

	private static List<Changed> since(Edition edition, int read, EditionBody body) {
		var changed = new ArrayList<Changed>();
		for (var item : edition.items()) {
			var what = new ArrayList<String>();
			if (item.version() > read) {
				what.add("words");
			}
			if (item.placed() > read) {
				what.add("place");
			}
			if (!what.isEmpty()) {
				changed.add(new Changed(item.id(), item.storyId(), what, EditionBody.item(item)));
			}
		}
		Stream.ofNullable(body.items())
			.flatMap(List::stream)
			.filter((sent) -> sent != null && sent.id() != null && edition.item(sent.id()).isEmpty())
			.forEach((sent) -> changed.add(new Changed(sent.id(), sent.storyId(), List.of("dropped"), null)));
		return changed;
	}

	/**
	 * One item that changed.
	 *
	 * @param what words (all of an added one), place, or dropped
	 * @param item as it stands now; null: it is gone
	 */
	record Changed(@Nullable Long id, @Nullable Long storyId, List<String> what, @Nullable ItemBody item) {
	}

}
