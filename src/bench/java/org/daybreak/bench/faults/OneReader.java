package org.daybreak.bench.faults;

import java.util.HashSet;

import org.daybreak.bench.relay.Recording;

/**
 * Fifty readers to whom the relay closes its channel, hangs up, talks nonsense or says
 * nothing, in an edition whose others must not wait for them.
 */
record OneReader() implements Fault {

	private static final int ODD = 50;

	@Override
	public String name() {
		return "one-reader";
	}

	@Override
	public String story() {
		return ODD + " readers whose relay answers 421, hangs up, talks nonsense, is silent; then it takes them";
	}

	@Override
	public int pace(int letters) {
		return Math.max(letters / 45, 50);
	}

	/** They are odd from the first letter on. */
	@Override
	public void before(Scene scene) {
		scene.relay().odd(scene.letters() / ODD);
	}

	@Override
	public void happen(Scene scene) {
		var others = scene.letters() - ODD;
		var expected = (double) others / pace(scene.letters());
		while (scene.relay().letters() < others && scene.sending() < 4 * expected + 60) {
			Scene.sleep(0.2);
		}
		var circuits = scene.jdbc()
			.sql("select count(*) from relay_circuits where state <> 'CLOSED'")
			.query(Long.class)
			.single();
		scene.say("%,d of %,d others have it, %.2f times the time that the relay's pace alone takes (%.1f s); %d circuits open",
				taken(scene), others, scene.sending() / expected, expected, circuits);
		scene.relay().takesAll();
	}

	private static int taken(Scene scene) {
		var readers = new HashSet<String>();
		scene.relay().record().stream().map(Recording.Taken::recipient).forEach(readers::add);
		return readers.size();
	}

}
