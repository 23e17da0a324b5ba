package org.daybreak.deliveries.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

import org.daybreak.database.LongTransaction;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The partitions of the ledger as PostgreSQL knows them. Each statement that must lock
 * the ledger waits for at most a second, as letters queue up behind it.
 */
@Component
public class MonthRows {

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	MonthRows(JdbcClient jdbc, TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.transaction = transactions;
	}

	/** Months that have a table, in use or detached by a run that did not end. */
	SortedSet<YearMonth> all() {
		return months("true");
	}

	/** Months whose table is in use. */
	SortedSet<YearMonth> attached() {
		return months("exists (select from pg_inherits i where i.inhrelid = c.oid)");
	}

	private SortedSet<YearMonth> months(String which) {
		return new TreeSet<>(this.jdbc.sql("""
				select translate(substr(c.relname, 12), '_', '-') from pg_class c
				where c.relname ~ '^deliveries_[0-9]{4}_[0-9]{2}$' and c.relkind = 'r' and pg_table_is_visible(c.oid)
				and %s
				""".formatted(which)).query(String.class).list().stream().map(YearMonth::parse).toList());
	}

	/** Months of which the default table holds rows. */
	List<YearMonth> strays() {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			LongTransaction.statements(this.jdbc);
			return this.jdbc.sql("select distinct to_char(edition_date, 'YYYY-MM') from deliveries_default")
				.query(String.class)
				.list()
				.stream()
				.map(YearMonth::parse)
				.toList();
		}));
	}

	/**
	 * Makes a month's table apart and attaches it, which unlike making it in its place
	 * locks the default table only; what lay there moves.
	 */
	void make(YearMonth month) {
		var from = month.atDay(1);
		var to = month.plusMonths(1).atDay(1);
		var within = "edition_date >= '%s' and edition_date < '%s'".formatted(from, to);
		inTurn("create table if not exists %s (like deliveries including all) with (fillfactor = 70)"
			.formatted(name(month)), "lock table deliveries_default in access exclusive mode",
				"with moved as (delete from deliveries_default where %s returning *) insert into %s select * from moved"
					.formatted(within, name(month)),
				"alter table deliveries attach partition %s for values from ('%s') to ('%s')".formatted(name(month),
						from, to));
	}

	/** Takes a month's table out of the ledger; one that is out already stays so. */
	void detach(YearMonth month) {
		if (attached().contains(month)) {
			inTurn("alter table deliveries detach partition " + name(month));
		}
	}

	/** Drops a month's table that is no part of the ledger any more. */
	void drop(YearMonth month) {
		inTurn("drop table if exists " + name(month));
	}

	/** Whether letters of that month or an earlier one are still being sent. */
	public boolean underWay(YearMonth month) {
		return this.jdbc.sql("""
				select exists (select from partitions where edition_date < :end and status not in ('DONE', 'CANCELLED'))
				""").param("end", month.plusMonths(1).atDay(1)).query(Boolean.class).single();
	}

	/** Deletes what is older from the default table. */
	void forgetStrays(LocalDate oldest) {
		this.transaction.executeWithoutResult((status) -> {
			LongTransaction.statements(this.jdbc);
			this.jdbc.sql("delete from deliveries_default where edition_date < :oldest")
				.param("oldest", oldest)
				.update();
		});
	}

	private void inTurn(String... statements) {
		this.transaction.executeWithoutResult((status) -> {
			LongTransaction.statements(this.jdbc);
			this.jdbc.sql("set local lock_timeout = '1s'").update();
			for (var statement : statements) {
				this.jdbc.sql(statement).update();
			}
		});
	}

	private static String name(YearMonth month) {
		return "deliveries_%d_%02d".formatted(month.getYear(), month.getMonthValue());
	}

}
