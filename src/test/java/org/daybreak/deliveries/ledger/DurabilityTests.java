package org.daybreak.deliveries.ledger;

import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
@ExtendWith(OutputCaptureExtension.class)
class DurabilityTests {

	@Autowired
	private Durability durability;

	@Test
	void saysWhenTheDatabaseForgetsWhatItHasConfirmed(CapturedOutput output) {
		// The tests' own database is in a hurry.
		this.durability.look();
		assertThat(output).contains("PostgreSQL runs with fsync = off").doesNotContain("full_page_writes");
	}

}
