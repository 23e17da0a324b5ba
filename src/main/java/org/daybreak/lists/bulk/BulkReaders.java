package org.daybreak.lists.bulk;

import java.time.Instant;
import java.util.List;

import org.daybreak.subscribers.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * The readers whom somebody chose on the desk to be asked.
 */
record BulkReaders(BulkState bulk, BulkRows rows, BulkWork work) implements AskList {

	@Override
	public int perMinute() {
		return this.bulk.perMinute();
	}

	@Override
	public @Nullable Instant paidUntil() {
		return this.bulk.paidUntil();
	}

	@Override
	public @Nullable Instant restsUntil() {
		return this.bulk.restsUntil();
	}

	@Override
	public Provenance provenance() {
		return Provenance.of("desk");
	}

	@Override
	public List<Reader> coming(int most) {
		return this.rows.coming(this.bulk.id(), most)
			.stream()
			.map((id) -> new Reader(List.of(id), this.work.wish(this.bulk, id).orElse(null)))
			.toList();
	}

	@Override
	public void settle(List<Reader> readers, int asked, Instant now) {
		this.rows.settle(this.bulk.id(), readers.stream().map(Reader::first).toList());
		this.rows.count(this.bulk.id(), asked, readers.size() - asked);
	}

	@Override
	public void goOn(long through, Instant paidUntil) {
		this.rows.reach(this.bulk.id(), through);
		this.rows.paid(this.bulk.id(), paidUntil);
	}

	@Override
	public boolean rest(Instant until) {
		return this.rows.rest(this.bulk.id(), until);
	}

}
