package org.daybreak.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The probes tell of the database within two seconds, whatever it and the others are at.
 */
@DaybreakTest
class ProbesTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	DataSource pool;

	@ParameterizedTest
	@ValueSource(strings = { "", "/liveness", "/readiness" })
	void aPoolInUseIsNoDatabaseThatIsDown(String probe) throws Exception {
		var taken = new ArrayList<Connection>();
		try {
			takeAll(taken);
			assertThat(get("/actuator/health" + probe)).isEqualTo(200);
		}
		finally {
			for (var connection : taken) {
				connection.close();
			}
		}
	}

	@Test
	@TakesLong("goes by the wall clock")
	void aDatabaseThatTakesTheCallAndSaysNothingIsDownInTwoSeconds() throws IOException {
		try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				var lost = new HikariDataSource()) {
			lost.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/nothing");
			var probe = new DatabaseProbe(lost);
			for (var i = 0; i < 3; i++) {
				var began = System.nanoTime();
				assertThat(probe.health().getStatus()).isEqualTo(Status.DOWN);
				assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
			}
			probe.destroy();
		}
	}

	@Test
	void aDatabaseThatIsBackIsUp() throws IOException {
		var probe = new DatabaseProbe(this.pool);
		assertThat(probe.health().getStatus()).isEqualTo(Status.UP);
		probe.destroy();
	}

	private void takeAll(ArrayList<Connection> taken) throws SQLException {
		var hikari = this.pool.unwrap(HikariDataSource.class);
		while (hikari.getHikariPoolMXBean().getActiveConnections() < hikari.getMaximumPoolSize()) {
			taken.add(this.pool.getConnection());
		}
	}

	private int get(String path) throws Exception {
		var request = HttpRequest.newBuilder(URI.create(this.site + path)).timeout(Duration.ofSeconds(2)).build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
	}

}
