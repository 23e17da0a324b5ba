package org.daybreak.bench.faults;

/**
 * PostgreSQL is killed in mid-send and comes back ten seconds later.
 */
record DatabaseKilled() implements Fault {

	@Override
	public String name() {
		return "database";
	}

	@Override
	public String story() {
		return "PostgreSQL killed (SIGKILL) in mid-send, restarted after 10 s";
	}

	@Override
	public int pace(int letters) {
		return letters / 30;
	}

	@Override
	public void happen(Scene scene) {
		Scene.sleep(scene.seconds(4, 8));
		scene.postgres().kill();
		scene.say("PostgreSQL killed, %,d letters taken", scene.relay().letters());
		Scene.sleep(10);
		scene.postgres().startAgain();
		scene.say("PostgreSQL is back, %,d letters taken", scene.relay().letters());
	}

}
