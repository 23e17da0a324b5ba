package org.daybreak.editions;

import java.util.List;

import org.daybreak.accounts.Conflict;

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

	void drop(int position) {
		var leads = leads() - (at(position).brief() ? 0 : 1);
		this.items.remove(position - 1);
		number(leads);
	}

	/**
	 * Changes places with the item that many places away; leads and briefs keep theirs.
	 */
	void move(int position, int by) {
		var item = at(position);
		var other = at(position + by);
		if (item.pinned() != other.pinned()) {
			throw new Conflict("Pinned items stay before the others");
		}
		var leads = leads();
		this.items.set(position - 1, other);
		this.items.set(position + by - 1, item);
		number(leads);
	}

	/** Behind those pinned before, or first of those not pinned. */
	void pin(int position, boolean pinned) {
		var item = at(position);
		var leads = leads();
		this.items.remove(position - 1);
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

	Item at(int position) {
		if (position < 1 || position > this.items.size()) {
			throw new Conflict("The edition has no item %d".formatted(position));
		}
		return this.items.get(position - 1);
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
