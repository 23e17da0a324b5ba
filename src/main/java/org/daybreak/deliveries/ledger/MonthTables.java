package org.daybreak.deliveries.ledger;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.TreeSet;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.logs.Refrain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * The ledger's tables, one per month of editions: made before the month begins, dropped
 * when their retention is over. What cannot be done without keeping letters waiting is
 * done at the next tick.
 */
@Component
public class MonthTables {

	private static final Logger log = LoggerFactory.getLogger(MonthTables.class);

	private static final Refrain refrain = Refrain.of(MonthTables.class);

	private static final int BEHIND = 1;

	private static final int AHEAD = 2;

	private final MonthRows tables;

	private final DeliveriesSettings settings;

	private final Nodes nodes;

	private final InstantSource clock;

	MonthTables(MonthRows tables, DeliveriesSettings settings, Nodes nodes, InstantSource clock) {
		this.tables = tables;
		this.settings = settings;
		this.nodes = nodes;
		this.clock = clock;
	}

	/**
	 * Makes the tables of last month, this one and the next two, and of months that the
	 * default table had to take in; drops what is older than the retention. Nothing is
	 * dropped by a node whose clock has not been found right, nor while an edition as old
	 * is being sent. One thread at a time: at a start the timetable comes too.
	 */
	@EventListener(ApplicationReadyEvent.class)
	public synchronized void keep() {
		var month = YearMonth.from(today());
		var wanted = new TreeSet<>(this.tables.strays());
		for (int i = -BEHIND; i <= AHEAD; i++) {
			wanted.add(month.plusMonths(i));
		}
		wanted.removeAll(this.tables.attached());
		unlessBusy(() -> wanted.tailSet(oldest()).forEach(this.tables::make));
		unlessBusy(this::dropOld);
	}

	private void dropOld() {
		if (!this.nodes.clockWell() || this.tables.underWay(oldest().minusMonths(1))) {
			return;
		}
		for (var month : this.tables.all().headSet(oldest())) {
			this.tables.detach(month);
			this.tables.drop(month);
			log.info("the ledger of {} has been dropped: it was older than {}", month, this.settings.retention());
		}
		this.tables.forgetStrays(oldest().atDay(1));
	}

	/** Whoever had to wait once has kept letters waiting long enough. */
	private static void unlessBusy(Runnable work) {
		try {
			work.run();
		}
		catch (DataIntegrityViolationException ex) {
			log.debug("another node sees to the ledger's months: {}", ex.getMessage());
		}
		catch (DataAccessException ex) {
			refrain.warn(null, "the ledger's months are seen to at the next tick: {}", ex.getMessage());
		}
	}

	/** Whether the ledger still says who has had an edition of that date. */
	public boolean remembers(LocalDate editionDate) {
		return !editionDate.isBefore(oldest().atDay(1));
	}

	private YearMonth oldest() {
		return YearMonth.from(today().minus(this.settings.retention()));
	}

	private LocalDate today() {
		return Utc.at(this.clock.instant()).toLocalDate();
	}

}
