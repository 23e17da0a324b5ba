package org.daybreak.deliveries.ledger;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A look at start-up whether the database keeps what it has confirmed.
 */
@Component
class Durability {

	private static final Logger log = LoggerFactory.getLogger(Durability.class);

	private final JdbcClient jdbc;

	Durability(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@EventListener(ApplicationReadyEvent.class)
	void look() {
		for (var setting : List.of("fsync", "full_page_writes")) {
			if (this.jdbc.sql("select current_setting(:name)")
				.param("name", setting)
				.query(String.class)
				.single()
				.equals("off")) {
				log.warn("PostgreSQL runs with {} = off: after a power cut letters may be repeated or lost", setting);
			}
		}
	}

}
