package org.daybreak;

import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class DaybreakApplicationTests {

	@Autowired
	JdbcClient jdbc;

	@Test
	void startsOnAnEmptyDatabase() {
		var applied = this.jdbc.sql("select count(*) from flyway_schema_history where success").query(Long.class);
		assertThat(applied.single()).isGreaterThanOrEqualTo(9);
	}

}
