package org.daybreak.bench.faults;

/**
 * The relay answers 421 to everything for a minute.
 */
record RelayBusy() implements Fault {

	@Override
	public String name() {
		return "busy";
	}

	@Override
	public String story() {
		return "relay answering 421 to everything for a minute";
	}

	@Override
	public int pace(int letters) {
		return letters / 30;
	}

	@Override
	public void happen(Scene scene) {
		Scene.sleep(scene.seconds(4, 8));
		scene.relay().busy();
		scene.say("421 from now on, %,d letters taken", scene.relay().letters());
		Scene.sleep(60);
		scene.relay().takesAll();
		scene.say("the relay takes letters again; %,d connections so far", scene.relay().connections());
	}

}
