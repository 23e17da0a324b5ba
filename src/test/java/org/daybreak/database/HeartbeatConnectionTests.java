package org.daybreak.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import org.daybreak.support.TakesLong;
import org.daybreak.support.TestPostgres;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The line of the heartbeats over a network that swallows what is said, without a word.
 */
@TakesLong("waits for a network that swallows everything")
class HeartbeatConnectionTests {

	/** A node counts as dead after so long, of which five seconds pass between beats. */
	private static final Duration AT_MOST = Duration.ofSeconds(7);

	@Test
	void whatTheNetworkHasSwallowedIsGivenUpAndTheNextCallGoesThrough() throws IOException {
		var database = URI.create(TestPostgres.newDatabase().substring("jdbc:".length()));
		try (var network = new Network(database.getPort()); var pool = new HikariDataSource()) {
			pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + network.port() + database.getPath());
			pool.setUsername("postgres");
			pool.addDataSourceProperty("socketTimeout", "150");
			var line = new HeartbeatConnection(pool);
			assertThat(one(line)).isOne();
			network.swallowAllThatIsOpen();
			var begun = System.nanoTime();
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> one(line));
			assertThat(one(line)).isOne();
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AT_MOST);
			line.destroy();
		}
	}

	private static Integer one(HeartbeatConnection line) {
		return line.jdbc().queryForObject("select 1", Integer.class);
	}

	/**
	 * A way to the database on which connections may be lost in silence.
	 */
	private static final class Network implements AutoCloseable {

		private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

		private final int database;

		private final AtomicInteger opened = new AtomicInteger();

		private volatile int swallowed;

		private Network(int database) throws IOException {
			this.database = database;
			start(() -> {
				while (true) {
					var caller = this.door.accept();
					var server = new Socket(InetAddress.getLoopbackAddress(), this.database);
					var number = this.opened.incrementAndGet();
					start(() -> pass(caller, server, number));
					start(() -> pass(server, caller, number));
				}
			});
		}

		private int port() {
			return this.door.getLocalPort();
		}

		private void swallowAllThatIsOpen() {
			this.swallowed = this.opened.get();
		}

		private void pass(Socket from, Socket to, int number) throws IOException {
			var octets = new byte[8192];
			for (var read = from.getInputStream().read(octets); read > 0; read = from.getInputStream().read(octets)) {
				if (number > this.swallowed) {
					to.getOutputStream().write(octets, 0, read);
				}
			}
		}

		private static void start(Talk talk) {
			var thread = new Thread(() -> {
				try {
					talk.talk();
				}
				catch (IOException ex) {
					// Closed.
				}
			});
			thread.setDaemon(true);
			thread.start();
		}

		@Override
		public void close() throws IOException {
			this.door.close();
		}

		private interface Talk {

			void talk() throws IOException;

		}

	}

}
