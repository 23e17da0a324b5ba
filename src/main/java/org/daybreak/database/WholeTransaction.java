package org.daybreak.database;

import java.lang.reflect.Method;

import org.springframework.resilience.retry.MethodRetryPredicate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A part of somebody's transaction cannot be done again: the database has ended the
 * whole.
 */
class WholeTransaction implements MethodRetryPredicate {

	@Override
	public boolean shouldRetry(Method method, Throwable fault) {
		return !TransactionSynchronizationManager.isActualTransactionActive();
	}

}
