package org.daybreak.database;

import java.time.Duration;
import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * A line to the database beside the pool, for what must not wait: that this node lives,
 * and what time it is. A network that has swallowed it is given up after five seconds,
 * and the line opened anew, whatever the connections of the pool wait for.
 */
@Component
public class HeartbeatConnection implements DisposableBean {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final Duration GLANCE = Duration.ofSeconds(2);

	private final @Nullable HikariDataSource own;

	private final JdbcTemplate jdbc;

	HeartbeatConnection(DataSource pool) {
		this.own = (pool instanceof HikariDataSource hikari) ? beside(hikari) : null;
		this.jdbc = new JdbcTemplate((this.own != null) ? this.own : pool);
	}

	/** One caller at a time. */
	public JdbcOperations jdbc() {
		return this.jdbc;
	}

	private static HikariDataSource beside(HikariDataSource pool) {
		var seconds = Long.toString(PATIENCE.toSeconds());
		var properties = new Properties();
		properties.putAll(pool.getDataSourceProperties());
		properties.setProperty("connectTimeout", seconds);
		properties.setProperty("socketTimeout", seconds);
		var line = new HikariDataSource();
		line.setPoolName("short-line");
		line.setJdbcUrl(pool.getJdbcUrl());
		line.setUsername(pool.getUsername());
		line.setPassword(pool.getPassword());
		line.setConnectionInitSql(pool.getConnectionInitSql());
		line.setDataSourceProperties(properties);
		line.setMaximumPoolSize(1);
		line.setConnectionTimeout(PATIENCE.toMillis());
		line.setValidationTimeout(GLANCE.toMillis());
		return line;
	}

	@Override
	public void destroy() {
		if (this.own != null) {
			this.own.close();
		}
	}

}
