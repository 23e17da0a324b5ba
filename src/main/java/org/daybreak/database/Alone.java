package org.daybreak.database;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Work that one node does at a time, in a transaction of its own; whoever comes meanwhile
 * has nothing to do.
 */
@Component
public class Alone {

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	Alone(JdbcClient jdbc, TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	/** Does the work of that name, unless somebody is at it. */
	public void run(String name, Runnable work) {
		call(name, () -> {
			work.run();
			return Optional.empty();
		});
	}

	/** What the work of that name gives; empty if somebody is at it. */
	public <T> Optional<T> call(String name, Supplier<Optional<T>> work) {
		return Objects.requireNonNull(this.transactions
			.execute((status) -> AdvisoryLock.of(this.jdbc, name).tryHold() ? work.get() : Optional.empty()));
	}

}
