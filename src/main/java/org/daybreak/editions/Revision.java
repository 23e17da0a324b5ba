package org.daybreak.editions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.daybreak.editions.EditionBody.ItemBody;
import org.daybreak.web.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * Revision of a draft by a body sent back: its items are the edition's new items, known
 * by themselves, else by their story, in the order of the list, or of their positions if
 * these were changed.
 */
class Revision {

	private static final int ITEMS = 50;

	private final Edition edition;

	private final EditionBody body;

	private final Map<Long, Telling> told;

	Revision(Edition edition, EditionBody body, Map<Long, Telling> told) {
		this.edition = edition;
		this.body = body;
		this.told = told;
	}

	/** The stories that the body adds to the edition. */
	static Stream<Long> added(Edition edition, EditionBody body) {
		var present = edition.items().stream().map(Item::storyId).collect(Collectors.toSet());
		return Stream.ofNullable(body.items())
			.flatMap(List::stream)
			.flatMap((item) -> Stream.ofNullable((item != null) ? item.storyId() : null))
			.distinct()
			.filter((storyId) -> !present.contains(storyId))
			.limit(ITEMS);
	}

	void apply() {
		var subject = this.body.subject();
		var preheader = this.body.preheader();
		var title = new Title(
				(subject == null || subject.isBlank()) ? this.edition.subject()
						: TypedWording.subject("subject", subject),
				(preheader == null) ? this.edition.preheader() : TypedWording.preheader("preheader", preheader));
		if (!title.equals(this.edition.title())) {
			this.edition.entitle(title);
		}
		if (this.body.items() != null) {
			arrange(this.body.items());
		}
	}

	private void arrange(List<@Nullable ItemBody> bodies) {
		if (bodies.size() > ITEMS) {
			throw new Malformed("items", "must be at most " + ITEMS);
		}
		var order = new LinkedHashMap<Item, ItemBody>();
		var added = new HashSet<Item>();
		given(bodies).values().forEach((given) -> {
			var item = given.item();
			if (item == null) {
				item = new Item(this.edition, telling(given.field(), given.storyId())).chosen();
				requireNotAdded(given.field(), item, added);
				added.add(item);
			}
			order.put(item, given.body());
			write(given.field(), item, given.body());
		});
		order.keySet().removeIf((item) -> !added.contains(item) && toldBy(added, item));
		var sorted = sorted(order);
		var leads = (int) order.entrySet().stream().filter((entry) -> !brief(entry, added)).count();
		this.edition.arrange(sorted, leads);
	}

	/**
	 * By item, one that is added by story; one added although it is there already takes
	 * the first place named.
	 */
	private Map<Object, Given> given(List<@Nullable ItemBody> bodies) {
		var all = new LinkedHashMap<Object, Given>();
		for (var i = 0; i < bodies.size(); i++) {
			var given = given("items[" + i + "]", bodies.get(i));
			var key = (given.item() != null) ? given.item() : given.storyId();
			var first = all.get(key);
			if (first == null || first.bare()) {
				all.put(key, given);
			}
			else if (!given.bare()) {
				throw new Malformed(given.field() + (named(given.body()) ? ".id" : ".storyId"), "stands here twice");
			}
		}
		return all;
	}

	private Given given(String field, @Nullable ItemBody body) {
		if (body == null || (body.id() == null && body.storyId() == null)) {
			throw new Malformed(field + ".storyId", "is required");
		}
		if (body.id() == null) {
			return new Given(field, body, present(Objects.requireNonNull(body.storyId())));
		}
		var item = this.edition.item(body.id())
			.orElseThrow(() -> new Malformed(field + ".id", "is no item of this edition"));
		if (body.storyId() != null && !body.storyId().equals(item.storyId())) {
			throw new Malformed(field + ".storyId", "is not that of the item: leave the id out to add a story");
		}
		return new Given(field, body, item);
	}

	private static boolean named(ItemBody body) {
		return body.id() != null;
	}

	private @Nullable Item present(long storyId) {
		return this.edition.items()
			.stream()
			.filter((item) -> Objects.equals(item.storyId(), storyId))
			.findFirst()
			.orElse(null);
	}

	private Telling telling(String field, long storyId) {
		var telling = this.told.get(storyId);
		if (telling == null) {
			throw new Malformed(field + ".storyId", "is no story");
		}
		return telling;
	}

	private static void requireNotAdded(String field, Item item, HashSet<Item> added) {
		if (toldBy(added, item)) {
			throw new Malformed(field + ".storyId", "tells an event that another added story tells");
		}
	}

	private static boolean toldBy(HashSet<Item> added, Item item) {
		return added.stream().anyMatch((other) -> other.tellsSameAs(item.storyId(), item.eventId()));
	}

	private static void write(String field, Item item, ItemBody body) {
		item.reword(
				(body.headline() != null) ? TypedWording.headline(field + ".headline", body.headline())
						: item.headline(),
				(body.summary() != null) ? TypedWording.summary(field + ".summary", body.summary()) : item.summary());
		item.attribute((body.source() != null) ? TypedWording.source(field + ".source", body.source()) : item.source(),
				(body.url() != null) ? TypedWording.url(field + ".url", body.url()) : item.url());
		if (body.pinned() != null) {
			item.pin(body.pinned());
		}
	}

	/** The list's own order, unless somebody wrote other positions into it. */
	private static List<Item> sorted(Map<Item, ItemBody> order) {
		var items = new ArrayList<>(order.keySet());
		var positions = order.values().stream().map(ItemBody::position).filter(Objects::nonNull).distinct().count();
		var untouched = order.entrySet()
			.stream()
			.allMatch((entry) -> Objects.equals(entry.getValue().position(), entry.getKey().position()));
		if (positions == items.size() && !untouched) {
			items.sort(Comparator.comparing((item) -> Objects.requireNonNull(order.get(item)).position(),
					Comparator.nullsLast(Comparator.naturalOrder())));
		}
		return items;
	}

	private static boolean brief(Map.Entry<Item, ItemBody> entry, HashSet<Item> added) {
		var said = entry.getValue().brief();
		return (said != null) ? said : !added.contains(entry.getKey()) && entry.getKey().brief();
	}

	/**
	 * One item as it was sent, with its field's name.
	 */
	private record Given(String field, ItemBody body, @Nullable Item item) {

		long storyId() {
			return Objects.requireNonNull(this.body.storyId());
		}

		boolean bare() {
			return this.body.headline() == null && this.body.summary() == null;
		}

	}

}
