package org.daybreak.bench.faults;

/**
 * The network to the relay is cut: connections are reset in the middle of a body, or all
 * of them wherever they stand, with replies under way.
 */
record NetworkCut() implements Fault {

	private static final int TIMES = 5;

	@Override
	public String name() {
		return "cut";
	}

	@Override
	public String story() {
		return TIMES + " × every connection reset in mid-body, " + TIMES
				+ " × the network cut wherever the letters stand";
	}

	@Override
	public int pace(int letters) {
		return letters / 90;
	}

	@Override
	public void happen(Scene scene) {
		for (int i = 0; i < TIMES; i++) {
			Scene.sleep(scene.seconds(2, 5));
			scene.relay().cut(scene.connections());
			scene.say("cut in mid-body, %,d letters taken", scene.relay().letters());
			Scene.sleep(scene.seconds(2, 5));
			scene.network().down();
			Scene.sleep(1);
			scene.network().up();
			scene.say("cut with replies under way, %,d letters taken", scene.relay().letters());
		}
	}

}
