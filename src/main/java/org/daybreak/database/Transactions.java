package org.daybreak.database;

import jakarta.persistence.EntityManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions whose end never hides why they ended: where the connection is gone, the
 * rollback fails as well, and its exception would take the place of the first.
 */
class Transactions extends JpaTransactionManager {

	private static final Logger log = LoggerFactory.getLogger(Transactions.class);

	Transactions(EntityManagerFactory entities) {
		super(entities);
	}

	/** The database rolls back by itself what a connection leaves behind. */
	@Override
	protected void doRollback(DefaultTransactionStatus status) {
		try {
			super.doRollback(status);
		}
		catch (RuntimeException ex) {
			log.debug("a transaction could not be rolled back: its connection is gone", ex);
		}
	}

}
