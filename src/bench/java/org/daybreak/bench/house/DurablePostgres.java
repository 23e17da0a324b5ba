package org.daybreak.bench.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * PostgreSQL that keeps what it confirms, as a process of its own: it can be killed and
 * started again on the same folder. The binaries are those of the trial.
 */
public final class DurablePostgres implements AutoCloseable {

	private static final List<String> DURABLE = List.of("fsync=on", "full_page_writes=on", "synchronous_commit=on",
			"max_connections=200", "unix_socket_directories=", "listen_addresses=127.0.0.1",
			"log_min_messages=warning");

	/** Not a setting of PostgreSQL: the folder stays, its log with it. */
	private static final String KEEP = "keep";

	private final Path folder;

	private final int port = Ports.free();

	private final List<String> settings;

	private @Nullable Process server;

	private DurablePostgres(Path folder, List<String> settings) {
		this.folder = folder;
		this.settings = settings;
	}

	/** A new, empty server; further settings as {@code name=value}. */
	public static DurablePostgres start(Path folder, List<String> settings) {
		var postgres = new DurablePostgres(folder.resolve("postgres-" + System.nanoTime()), settings);
		unpack(folder);
		Processes.run(postgres.asNobody("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8",
				"-D", postgres.data().toString()));
		postgres.startAgain();
		return postgres;
	}

	private static void unpack(Path folder) {
		var home = folder.resolve("pgsql");
		if (Files.exists(home.resolve("bin/postgres"))) {
			return;
		}
		var machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
		var name = "/postgres-" + (System.getProperty("os.name").startsWith("Mac") ? "darwin-" : "linux-") + machine
				+ ".txz";
		try (var archive = DurablePostgres.class.getResourceAsStream(name)) {
			if (archive == null) {
				throw new CannotMeasure("no PostgreSQL " + name + " on the class path");
			}
			Files.createDirectories(home);
			var file = folder.resolve("pgsql.txz");
			Files.write(file, archive.readAllBytes());
			Processes.run(List.of("tar", "-xJf", file.toString(), "-C", home.toString()));
			Files.delete(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts it on the folder it has, after a kill too. */
	public void startAgain() {
		var command = new ArrayList<>(asNobody("postgres", "-D", data().toString(), "-p", Integer.toString(this.port)));
		DURABLE.forEach((setting) -> command.addAll(List.of("-c", setting)));
		this.settings.stream()
			.filter((setting) -> !setting.equals(KEEP))
			.forEach((setting) -> command.addAll(List.of("-c", setting)));
		this.server = Processes.start(log(), Map.of(), command);
		Ports.await("PostgreSQL", Duration.ofSeconds(120), () -> {
			try (var connection = source("postgres").getConnection()) {
				return connection.isValid(1);
			}
			catch (SQLException ex) {
				return false;
			}
		});
	}

	/** PostgreSQL refuses to be root: then it becomes nobody in a user namespace. */
	private List<String> asNobody(String program, String... arguments) {
		var command = new ArrayList<String>();
		if ("root".equals(System.getProperty("user.name"))) {
			command.addAll(List.of("unshare", "-U"));
		}
		command.add(this.folder.resolveSibling("pgsql").resolve("bin").resolve(program).toString());
		command.addAll(List.of(arguments));
		return command;
	}

	/** JDBC URL (user postgres, no password) of a new, empty database. */
	public String newDatabase(String name) {
		JdbcClient.create(source("postgres")).sql("create database " + name).update();
		return source(name).getUrl();
	}

	/** Each statement over a connection of its own, which survives a kill. */
	public JdbcClient jdbc(String database) {
		return JdbcClient.create(source(database));
	}

	/** Where psql finds a database. */
	public String url(String database) {
		return "postgresql://postgres@127.0.0.1:" + this.port + "/" + database;
	}

	/** All statements over one connection: looking often costs nothing. */
	public SingleConnectionDataSource held(String database) {
		return new SingleConnectionDataSource(source(database).getUrl(), "postgres", "", true);
	}

	private PGSimpleDataSource source(String database) {
		var source = new PGSimpleDataSource();
		source.setUrl("jdbc:postgresql://127.0.0.1:" + this.port + "/" + database);
		source.setUser("postgres");
		return source;
	}

	/** How durable it is, in its own words. */
	public String durability() {
		return JdbcClient.create(source("postgres")).sql("""
				select string_agg(name || ' = ' || setting || coalesce(unit, ''), ', ' order by name) from pg_settings
				where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size',
					'wal_compression', 'server_version')
				""").query(String.class).single();
	}

	public long pid() {
		return process().pid();
	}

	/** Asks it to end what it does, and starts it again. */
	public void restart() {
		Processes.signal(pid(), "INT");
		Processes.await(process());
		startAgain();
	}

	/** What it says, refused statements among it. */
	public Path log() {
		return this.folder.resolve("postgres.log");
	}

	/** {@code kill -9} of the server and all its children. */
	public void kill() {
		Processes.kill(process());
	}

	private Process process() {
		var running = this.server;
		if (running == null) {
			throw new IllegalStateException("PostgreSQL has not been started");
		}
		return running;
	}

	private Path data() {
		return this.folder.resolve("data");
	}

	@Override
	public void close() {
		kill();
		if (!this.settings.contains(KEEP)) {
			Processes.run(List.of("rm", "-rf", this.folder.toString()));
		}
	}

}
