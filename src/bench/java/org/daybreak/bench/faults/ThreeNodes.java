package org.daybreak.bench.faults;

/**
 * Of three nodes one is killed and one is frozen for a minute and woken.
 */
record ThreeNodes() implements Fault {

	@Override
	public String name() {
		return "nodes";
	}

	@Override
	public String story() {
		return "three nodes, one killed, one frozen (SIGSTOP) for 60 s and woken";
	}

	@Override
	public int nodes() {
		return 3;
	}

	@Override
	public int pace(int letters) {
		return letters / 30;
	}

	@Override
	public void happen(Scene scene) {
		Scene.sleep(scene.seconds(3, 6));
		var frozen = scene.nodes().get(2);
		frozen.freeze();
		scene.say("one node frozen, %,d letters taken", scene.relay().letters());
		Scene.sleep(scene.seconds(2, 5));
		scene.kill(scene.nodes().get(1));
		scene.say("another killed, %,d letters taken", scene.relay().letters());
		Scene.sleep(57);
		frozen.wake();
		scene.say("the frozen one woken, %,d letters taken", scene.relay().letters());
	}

}
