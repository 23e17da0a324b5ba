package org.daybreak.database;

import java.util.Arrays;

import org.daybreak.support.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The migrations that databases have been made of: whoever changes one, be it a comment,
 * shuts all of them out. A file joins the list with the release that brings it.
 */
class LandedMigrationsTests {

	private static final String LANDED = """
			V001__newsletters.sql -1576114679
			V002__accounts.sql 1343308575
			V003__mail.sql 2143781376
			V004__feeds.sql 775722471
			V005__stories.sql 805626935
			V006__editions.sql 961023085
			V007__subscribers.sql 1408342902
			V008__signup.sql 1254032414
			V009__personal.sql -1955728626
			V010__lists.sql -632504557
			V011__deliveries.sql -1999354146
			V012__quartz.sql -1391946939
			""";

	@Test
	void areNeverChanged() {
		var flyway = Flyway.configure()
			.dataSource(TestPostgres.newDatabase(), null, null)
			.locations("classpath:db/migration");
		var here = Arrays.stream(flyway.load().info().all())
			.map((migration) -> migration.getScript() + " " + migration.getResolvedChecksum());
		assertThat(here).containsAll(LANDED.lines().toList());
	}

}
