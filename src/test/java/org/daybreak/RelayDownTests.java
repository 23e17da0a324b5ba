package org.daybreak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.daybreak.support.InProcess;
import org.daybreak.support.RealProgram;
import org.daybreak.support.TestPostgres;
import org.daybreak.support.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader signs up while nobody answers at the relay's address.
 */
@InProcess
class RelayDownTests {

	private static final String TOKEN = "relay-token-0123456789";

	@TempDir
	private Path folder;

	private final String database = TestPostgres.newDatabase();

	@Test
	void keepsTheSignUpSendsItsLetterWhenTheRelayIsBackAndWelcomesWhoConfirms() throws Exception {
		var port = TestServers.freePort();
		try (var program = RealProgram.start(this.folder, settings(port)).awaitHealthy()) {
			assertThat(program.api("POST", "/newsletters", TOKEN, newsletter()).statusCode()).isEqualTo(201);
			assertThat(signUp(program)).isEqualTo(303);
			assertThat(program.status("/actuator/health")).isEqualTo(200);
			var relay = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
			relay.start();
			try {
				program.await("the confirmation letter", Duration.ofMinutes(2),
						() -> relay.getReceivedMessages().length > 0);
				assertThat(relay.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("reader@example.org");
				publishAnEdition();
				assertThat(post(program, confirmation(relay.getReceivedMessages()[0]), "")).isEqualTo(200);
				program.await("the welcome", Duration.ofSeconds(30), () -> relay.getReceivedMessages().length > 1);
				assertThat(relay.getReceivedMessages()[1].getSubject()).isEqualTo("The newest edition");
			}
			finally {
				relay.stop();
			}
		}
	}

	private static int signUp(RealProgram program) throws IOException {
		return post(program, "/subscriptions", "email=reader%40example.org&newsletter=morning");
	}

	private static int post(RealProgram program, String path, String form) throws IOException {
		return program
			.send(HttpRequest.newBuilder(URI.create(program.url(path)))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString(form))
				.build())
			.statusCode();
	}

	private static String confirmation(MimeMessage letter) throws Exception {
		var plain = (String) ((MimeMultipart) letter.getContent()).getBodyPart(0).getContent();
		var link = Pattern.compile("/confirm/[\\w-]+").matcher(plain);
		assertThat(link.find()).isTrue();
		return link.group();
	}

	private void publishAnEdition() {
		JdbcClient.create(new DriverManagerDataSource(this.database, "postgres", ""))
			.sql("""
					with edition as (
						insert into editions (newsletter_id, kind, local_date, status, language, subject, composed_at,
							composed_by, frozen_at, published_at)
						values (1, 'REGULAR', current_date - 1, 'FROZEN', 'en', 'The newest edition', now(), 'editor', now(), now())
						returning id
					)
					insert into items (edition_id, position, headline) select id, 1, 'Talks' from edition
					""")
			.update();
	}

	private Map<String, String> settings(int port) {
		return Map.of("SPRING_DATASOURCE_URL", this.database, "SPRING_DATASOURCE_USERNAME", "postgres",
				"SPRING_MAIL_HOST", "127.0.0.1", "SPRING_MAIL_PORT", String.valueOf(port), "DAYBREAK_PUBLIC_URL",
				"http://localhost:8080", "DAYBREAK_API_TOKEN", TOKEN, "DAYBREAK_WELCOME_EDITION", "true");
	}

	private static String newsletter() {
		return """
				{"slug": "morning", "name": "Morning", "timeZone": "Europe/Paris",
				 "sender": {"name": "Morning", "address": "morning@news.example"},
				 "publisher": {"name": "News", "postalAddress": "1 Main Street", "privacyUrl": "https://news.example/p"}}
				""";
	}

}
