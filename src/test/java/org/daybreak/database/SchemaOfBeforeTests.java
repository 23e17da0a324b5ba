package org.daybreak.database;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

import org.daybreak.support.InProcess;
import org.daybreak.support.RealProgram;
import org.daybreak.support.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A database that was made of other migrations than these: it is left as it is, and one
 * sentence says what to do.
 */
@InProcess
class SchemaOfBeforeTests {

	private static final String OTHER_FILE = """
			update flyway_schema_history set description = 'ledger room', script = 'V010__ledger_room.sql', checksum = 1
			where version = '010'
			""";

	private static final String OTHER_WORDS = "update flyway_schema_history set checksum = checksum + 1 where version = '003'";

	private static final String LATER_RELEASE = """
			insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,
				execution_time, success) values (1000, '999', 'later', 'SQL', 'V999__later.sql', 1, 'postgres', 1, true)
			""";

	private final String url = TestPostgres.newDatabase();

	private final String named = this.url.replaceFirst("\\?.*", "");

	private final MockEnvironment environment = new MockEnvironment().withProperty("spring.datasource.url",
			this.named + "?user=postgres&password=secret");

	@TempDir
	private Path folder;

	@BeforeEach
	void theSchemaStands() {
		flyway().migrate();
	}

	@Test
	void isRefusedAtTheStartInOneSentence() throws SQLException {
		execute(OTHER_FILE);
		try (var program = RealProgram.start(this.folder,
				Map.of("SPRING_DATASOURCE_URL", this.url, "SPRING_DATASOURCE_USERNAME", "postgres", "SPRING_MAIL_HOST",
						"127.0.0.1", "DAYBREAK_PUBLIC_URL", "http://localhost:8080"))) {
			assertThat(program.waitFor()).isNotZero();
			assertThat(program.log())
				.endsWith("Daybreak cannot start: the database " + this.named + " was made by a snapshot of Daybreak "
						+ "from before its first release; set SPRING_DATASOURCE_URL to an empty one.\n")
				.doesNotContain("ERROR", "Exception");
		}
	}

	@Test
	void isKnownByAChangedFileToo() throws SQLException {
		execute(OTHER_WORDS);
		assertThatExceptionOfType(CannotStart.class).isThrownBy(this::migrate)
			.withMessageContaining("the database " + this.named + " ")
			.withMessageContaining("SPRING_DATASOURCE_URL")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret", "\n"));
	}

	@Test
	void inATrialItIsTheFolderThatGoes() throws SQLException {
		execute(OTHER_FILE);
		this.environment.withProperty("daybreak.trial.active", "true")
			.withProperty("daybreak.trial.folder", "/home/kim/data");
		assertThatExceptionOfType(CannotStart.class).isThrownBy(this::migrate)
			.withMessage(
					"the folder /home/kim/data was filled by a snapshot of Daybreak from before its first release; "
							+ "delete it and start again.");
	}

	@Test
	void whatALaterReleaseAddedIsNoneOfBefore() throws SQLException {
		execute(LATER_RELEASE);
		assertThatCode(this::migrate).doesNotThrowAnyException();
	}

	private void migrate() {
		new MigrationConfiguration().ownSchemaOnly(this.environment).migrate(flyway());
	}

	private Flyway flyway() {
		return Flyway.configure().dataSource(this.url, "postgres", null).locations("classpath:db/migration").load();
	}

	private void execute(String sql) throws SQLException {
		try (var connection = DriverManager.getConnection(this.url, "postgres", null);
				var statement = connection.createStatement()) {
			assertThat(statement.executeUpdate(sql)).isOne();
		}
	}

}
