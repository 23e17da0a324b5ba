package org.daybreak.bench.faults;

import java.util.stream.DoubleStream;

/**
 * The only node is killed again and again, at random moments, and started each time.
 */
record Killed(int times) implements Fault {

	private static final double LEAST = 0.3;

	private static final double MOST = 6;

	@Override
	public String name() {
		return "kill";
	}

	@Override
	public String story() {
		return this.times + " × `kill -9` of the only node at random moments, restarted each time";
	}

	/** The kills take nine tenths of the letters. */
	@Override
	public int pace(int letters) {
		return (int) (0.9 * letters / (this.times * (LEAST + MOST) / 2));
	}

	@Override
	public void happen(Scene scene) {
		var moments = DoubleStream.generate(() -> scene.seconds(LEAST, MOST)).limit(this.times).toArray();
		for (int i = 0; i < this.times; i++) {
			Scene.sleep(moments[i]);
			scene.kill(scene.nodes().get(0));
			scene.say("kill %d after %.1f s of sending, %,d letters taken", i + 1, moments[i], scene.relay().letters());
			scene.start();
			scene.awaitLetters(1);
		}
	}

}
