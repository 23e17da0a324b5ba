package org.daybreak.deliveries;

import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger's tables, one per month of editions, made before the month begins.
 */
@Component
public class MonthTables {

	private static final Logger log = LoggerFactory.getLogger(MonthTables.class);

	private static final int AHEAD = 2;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	MonthTables(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Makes the tables of this month and the next two; those that exist stay. */
	@EventListener(ApplicationReadyEvent.class)
	public void ahead() {
		var month = YearMonth.from(this.clock.instant().atOffset(ZoneOffset.UTC));
		for (int i = 0; i <= AHEAD; i++) {
			make(month.plusMonths(i));
		}
	}

	private void make(YearMonth month) {
		try {
			this.jdbc.sql(
					"create table if not exists deliveries_%d_%02d partition of deliveries for values from ('%s') to ('%s')"
						.formatted(month.getYear(), month.getMonthValue(), month.atDay(1),
								month.plusMonths(1).atDay(1)))
				.update();
		}
		catch (DataAccessException ex) {
			log.warn("the ledger of {} stays in the default table: {}", month, ex.getMessage());
		}
	}

}
