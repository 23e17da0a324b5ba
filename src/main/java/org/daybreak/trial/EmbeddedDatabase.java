package org.daybreak.trial;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.daybreak.database.CannotStart;

import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL in the trial's folder, as durable as in production: the library would start
 * it with {@code -F} and {@code synchronous_commit=off}, which the settings given here,
 * read later on the same command line, take back.
 */
final class EmbeddedDatabase implements AutoCloseable {

	private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

	private static final Pattern OPEN_TO_ALL = Pattern.compile("(?m)^((?:local|host)[^#\\n]{1,200}\\s)trust$");

	private final EmbeddedPostgres server;

	private final DataFolder folder;

	private EmbeddedDatabase(EmbeddedPostgres server, DataFolder folder) {
		this.server = server;
		this.folder = folder;
	}

	static EmbeddedDatabase start(DataFolder folder) {
		try {
			Postmaster.stopOrphan(folder.database());
			beginOrBeginAgain(folder);
			var server = EmbeddedPostgres.builder()
				.setDataDirectory(folder.database())
				.setCleanDataDirectory(false)
				.setOverrideWorkingDirectory(folder.binaries().toFile())
				.setRegisterShutdownHook(false)
				.setPort(folder.databasePort())
				.setPGStartupWait(STARTS_WITHIN)
				.setOutputRedirector(Redirect.appendTo(folder.log().toFile()))
				.setServerConfig("fsync", "on")
				.setServerConfig("full_page_writes", "on")
				.setServerConfig("synchronous_commit", "on")
				.setServerConfig("unix_socket_directories", "")
				.setServerConfig("max_connections", "100")
				.setConnectConfig("password", folder.databasePassword())
				.start();
			Files.deleteIfExists(folder.unfinished());
			closeToOthers(folder);
			askForPassword(server, folder);
			return new EmbeddedDatabase(server, folder);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failed(folder, ex);
		}
		catch (IOException | IllegalStateException | ExceptionInInitializerError ex) {
			throw failed(folder, ex);
		}
	}

	/** The library opens the folder of its binaries to every user of the machine. */
	private static void closeToOthers(DataFolder folder) throws IOException {
		var binaries = folder.binaries().toFile();
		if (!binaries.setWritable(false, false) || !binaries.setWritable(true, true)) {
			throw new IOException("rights of " + binaries + " not set");
		}
	}

	/** The library lets every user of the machine in as the owner of all. */
	private static void askForPassword(EmbeddedPostgres server, DataFolder folder) throws IOException {
		var rules = folder.database().resolve("pg_hba.conf");
		var open = Files.readString(rules);
		var closed = OPEN_TO_ALL.matcher(open).replaceAll("$1scram-sha-256");
		if (closed.equals(open)) {
			return;
		}
		try (var connection = server.getPostgresDatabase().getConnection();
				var statement = connection.createStatement()) {
			statement.execute("alter role postgres password '%s'".formatted(folder.databasePassword()));
			Files.writeString(rules, closed);
			statement.execute("select pg_reload_conf()");
		}
		catch (SQLException ex) {
			throw new IOException("its password is not set", ex);
		}
	}

	private static CannotStart failed(DataFolder folder, Throwable cause) {
		return new CannotStart("the embedded PostgreSQL did not start in " + folder.database() + "; " + folder.log()
				+ " says why (as root it needs user namespaces: run as an ordinary user, or set SPRING_DATASOURCE_URL).",
				cause);
	}

	/**
	 * Marks a first start, so that one that was cut short is cleared away: its halves
	 * have never been used, and nothing without the mark is ever deleted.
	 */
	private static void beginOrBeginAgain(DataFolder folder) throws IOException {
		if (Files.exists(folder.unfinished())) {
			FileSystemUtils.deleteRecursively(folder.database());
			FileSystemUtils.deleteRecursively(folder.binaries());
		}
		if (Files.notExists(folder.database()) && Files.notExists(folder.binaries())) {
			Files.writeString(folder.unfinished(), "The first start has not come to its end.\n");
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.folder.close();
	}

}
