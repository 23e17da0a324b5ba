package org.daybreak.stories;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.daybreak.support.InProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What ended programs of half a gigabyte is read by one, and it goes on.
 */
@InProcess
class ForeignInputBombsTests {

	@TempDir
	private Path folder;

	@Test
	void aSmallProgramReadsThemAllAndEndsOfItsOwnAccord() throws Exception {
		var said = this.folder.resolve("said.txt");
		var program = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m",
				"-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-cp",
				System.getProperty("java.class.path"), ForeignInputBombs.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(said.toFile())
			.start();
		try {
			assertThat(program.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
			assertThat(Files.readString(said)).contains("all were read");
			assertThat(program.exitValue()).isZero();
		}
		finally {
			program.destroyForcibly();
		}
	}

}
