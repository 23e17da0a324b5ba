package org.daybreak.bench.faults;

import java.util.LinkedHashMap;
import java.util.Map;

import org.daybreak.bench.relay.Choking;

/**
 * Some readers whom the relay chokes on at RCPT: it closes, hangs up, talks junk or says
 * nothing, to them alone.
 *
 * @param choked the readers, and what happens to them
 */
record OneReader(Map<String, Choking> choked, int lettersPerSecond) implements Fault {

	static final String NAME = "one-reader";

	private static final int ONE_IN = 1000;

	/** Three of five stand side by side. */
	private static final int GROUP = 5;

	private static final int ALONE = 2;

	/** A sending without such readers. */
	static OneReader none(int lettersPerSecond) {
		return new OneReader(Map.of(), lettersPerSecond);
	}

	/** One reader in a thousand, from the first to the last. */
	static OneReader amid(int letters, int lettersPerSecond) {
		var count = Math.max(Choking.values().length, letters / ONE_IN);
		var all = new LinkedHashMap<String, Choking>();
		var number = 0;
		for (int i = 0; i < count; i++) {
			var beside = i % GROUP > ALONE;
			number = beside ? number + 1 : 7 + (int) ((long) (letters - 7) * i / count);
			all.put(Scene.reader(number), Choking.values()[i % Choking.values().length]);
		}
		return new OneReader(all, lettersPerSecond);
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String story() {
		return this.choked.isEmpty() ? "every reader's letter is taken"
				: "%d readers answered by 421, hang-up, junk or silence, in turn".formatted(this.choked.size());
	}

	@Override
	public int pace(int letters) {
		return this.lettersPerSecond;
	}

	@Override
	public void happen(Scene scene) {
		this.choked.forEach(scene.relay()::choke);
	}

}
