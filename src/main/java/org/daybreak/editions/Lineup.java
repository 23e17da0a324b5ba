package org.daybreak.editions;

import java.util.List;

import org.daybreak.web.Conflict;

/**
 * The order of an edition's items: pinned before others, leads before briefs, numbered
 * from 1.
 */
class Lineup {

	private final List<Item> items;

	Lineup(List<Item> items) {
		this.items = items;
	}

	void append(Item item, boolean brief) {
		item.place(this.items.size() + 1, brief);
		this.items.add(item);
	}

	/** In the place of the item of the same event, else first after the pinned. */
	void add(Item item) {
		var leads = leads();
		var told = this.items.stream()
			.filter((present) -> present.tellsSameAs(item.storyId(), item.eventId()))
			.toList();
		if (told.isEmpty()) {
			this.items.add(pinned(), item);
			number(leads + 1);
			return;
		}
		item.pin(told.get(0).pinned());
		this.items.set(this.items.indexOf(told.get(0)), item);
		this.items.removeAll(told);
		number(Math.min(leads, this.items.size()));
	}

	/** As near to that position as pinned items before others allow. */
	void insert(Item item, int position, boolean brief) {
		if (this.items.stream().anyMatch((present) -> present.tellsSameAs(item.storyId(), item.eventId()))) {
			throw new Conflict("The edition tells this already");
		}
		var leads = leads() + (brief ? 0 : 1);
		var pinned = pinned();
		var place = item.pinned() ? Math.min(position - 1, pinned) : Math.max(position - 1, pinned);
		this.items.add(Math.min(Math.max(0, place), this.items.size()), item);
		number(leads);
	}

	void drop(Item item) {
		var leads = leads() - (present(item).brief() ? 0 : 1);
		this.items.remove(item);
		number(leads);
	}

	/**
	 * Changes places with the item that many places away; leads and briefs keep theirs.
	 */
	void move(Item item, int by) {
		var from = this.items.indexOf(present(item));
		var to = from + by;
		if (to < 0 || to >= this.items.size()) {
			throw new Conflict("It is the %s already".formatted((by < 0) ? "first" : "last"));
		}
		var other = this.items.get(to);
		if (item.pinned() != other.pinned()) {
			throw new Conflict("Pinned items stay before the others");
		}
		var leads = leads();
		this.items.set(from, other);
		this.items.set(to, item);
		number(leads);
	}

	/** Behind those pinned before, or first of those not pinned. */
	void pin(Item item, boolean pinned) {
		if (present(item).pinned() == pinned) {
			return;
		}
		var leads = leads();
		this.items.remove(item);
		item.pin(pinned);
		this.items.add(pinned(), item);
		number(leads);
	}

	/** Exactly these, in this order, the first ones as leads. */
	void arrange(List<Item> order, int leads) {
		this.items.retainAll(order);
		order.stream().filter((item) -> !this.items.contains(item)).forEach(this.items::add);
		this.items.sort((one, other) -> Integer.compare(order.indexOf(one), order.indexOf(other)));
		number(leads);
	}

	Item present(Item item) {
		if (!this.items.contains(item)) {
			throw new Conflict("The edition has no such item");
		}
		return item;
	}

	private int pinned() {
		return (int) this.items.stream().takeWhile(Item::pinned).count();
	}

	private int leads() {
		return (int) this.items.stream().filter((item) -> !item.brief()).count();
	}

	private void number(int leads) {
		for (var i = 0; i < this.items.size(); i++) {
			this.items.get(i).place(i + 1, i >= leads);
		}
	}

}
