package org.daybreak.database;

import java.util.Objects;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction beside the caller's, whatever becomes of that: short, since the caller's
 * keeps a connection and all its locks meanwhile. Everything else is done within
 * {@link TransactionOperations} or
 * {@link org.springframework.transaction.annotation.Transactional @Transactional}.
 */
@Component
public class OwnTransaction {

	private final TransactionOperations transactions;

	OwnTransaction(PlatformTransactionManager transactions) {
		var apart = new TransactionTemplate(transactions);
		apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.transactions = apart;
	}

	/** Does the work, whose end commits or rolls back nothing but itself. */
	public void run(Runnable work) {
		this.transactions.executeWithoutResult((status) -> work.run());
	}

	/** What the work gives. */
	public <T> T call(Supplier<T> work) {
		return Objects.requireNonNull(this.transactions.execute((status) -> work.get()));
	}

}
