package org.daybreak.bench.faults;

/**
 * The relay is not there for two minutes.
 */
record RelayGone() implements Fault {

	@Override
	public String name() {
		return "gone";
	}

	@Override
	public String story() {
		return "relay gone for 2 minutes: connections reset, then refused";
	}

	@Override
	public int pace(int letters) {
		return letters / 30;
	}

	@Override
	public void happen(Scene scene) {
		Scene.sleep(scene.seconds(4, 8));
		scene.relay().gone();
		scene.network().down();
		scene.say("the relay is gone, %,d letters taken", scene.relay().letters());
		Scene.sleep(120);
		scene.relay().takesAll();
		scene.network().up();
		scene.say("the relay is back");
	}

}
