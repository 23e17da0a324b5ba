package org.daybreak.deliveries.ledger;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's own connection to the database, opened when it is needed.
 */
class LedgerConnection {

	private static final Logger log = LoggerFactory.getLogger(LedgerConnection.class);

	private static final int PATIENCE_MILLIS = 10_000;

	private final DataSource dataSource;

	private @Nullable Connection connection;

	private boolean ready;

	LedgerConnection(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/** The connection, its settings made. */
	Connection open() throws SQLException {
		var open = this.connection;
		if (open == null || !this.ready) {
			close();
			open = this.dataSource.getConnection();
			this.connection = open;
			settle(open);
			this.ready = true;
		}
		return open;
	}

	private static void settle(Connection open) throws SQLException {
		open.setAutoCommit(true);
		try (var statement = open.createStatement()) {
			statement.execute("set synchronous_commit = on");
			statement.execute("set lock_timeout = '5s'");
			statement.execute("set statement_timeout = '5s'");
			statement.execute("set idle_in_transaction_session_timeout = '5s'");
			statement.execute("set tcp_user_timeout = '30s'");
			// One plan for the life of the connection, and nothing compiled for it.
			statement.execute("set plan_cache_mode = force_generic_plan");
			statement.execute("set jit = off");
		}
		// A network that swallows everything is a database that is gone.
		open.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
	}

	/** Gives the connection up for good: its settings are the ledger's own. */
	void close() {
		var open = this.connection;
		this.connection = null;
		this.ready = false;
		if (open != null) {
			try {
				if (this.dataSource.isWrapperFor(HikariDataSource.class)) {
					this.dataSource.unwrap(HikariDataSource.class).evictConnection(open);
				}
				else {
					open.close();
				}
			}
			catch (SQLException ex) {
				log.debug("the ledger's connection was lost", ex);
			}
		}
	}

}
