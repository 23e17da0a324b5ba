package org.daybreak;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

	@Test
	void everyPackageKeepsToItsNeighbours() {
		ApplicationModules.of(DaybreakApplication.class).verify();
	}

}
