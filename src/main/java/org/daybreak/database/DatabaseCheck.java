package org.daybreak.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.StringUtils;

/**
 * One connection before the start: whether the database answers, and whether it keeps
 * what it has confirmed.
 */
public final class DatabaseCheck {

	private static final Logger log = LoggerFactory.getLogger(DatabaseCheck.class);

	private static final String CONNECT_SECONDS = "10";

	private DatabaseCheck() {
	}

	/** Refuses to start when the database does not answer. */
	public static void require(String url, @Nullable String username, @Nullable String password) {
		var login = new Properties();
		login.setProperty("connectTimeout", CONNECT_SECONDS);
		login.setProperty("loginTimeout", CONNECT_SECONDS);
		if (username != null) {
			login.setProperty("user", username);
		}
		if (password != null) {
			login.setProperty("password", password);
		}
		try (var connection = DriverManager.getConnection(url, login)) {
			warnUnlessDurable(connection);
		}
		catch (SQLException ex) {
			var reason = String.valueOf(ex.getMessage()).lines().findFirst().orElse("");
			throw new CannotStart("the database " + withoutSecrets(url) + " does not answer ("
					+ StringUtils.trimTrailingCharacter(reason, '.')
					+ "); check SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.", ex);
		}
	}

	/** A ledger that forgets after a power cut would let letters go out twice. */
	private static void warnUnlessDurable(Connection connection) throws SQLException {
		for (var setting : List.of("fsync", "full_page_writes")) {
			try (var statement = connection.createStatement(); var answer = statement.executeQuery("show " + setting)) {
				if (answer.next() && "off".equals(answer.getString(1))) {
					log.warn("the database runs with {} = off: after a power cut it may forget which letters went out",
							setting);
				}
			}
		}
	}

	static String withoutSecrets(String url) {
		return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
	}

}
