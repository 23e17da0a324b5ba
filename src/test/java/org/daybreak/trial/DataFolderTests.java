package org.daybreak.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.daybreak.database.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DataFolderTests {

	@TempDir
	private Path parent;

	@Test
	void belongsToOneProgramAtATime() throws IOException {
		var path = this.parent.resolve("new/data");
		try (var taken = DataFolder.lock(path)) {
			assertThat(taken.database().getParent()).isEqualTo(path.toRealPath());
			assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> DataFolder.lock(path))
				.withMessageContaining("another Daybreak is running")
				.withMessageContaining("DAYBREAK_TRIAL_DATA");
		}
		DataFolder.lock(path).close();
	}

	@Test
	void mayBeALinkToAFolder() throws IOException {
		var folder = Files.createDirectory(this.parent.resolve("disk"));
		var link = Files.createSymbolicLink(this.parent.resolve("data"), folder);
		try (var taken = DataFolder.lock(link)) {
			assertThat(taken.database()).isEqualTo(folder.toRealPath().resolve("postgres"));
		}
	}

	@Test
	void isRefusedWhereAFileLies() throws IOException {
		var file = Files.createFile(this.parent.resolve("data"));
		assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> DataFolder.lock(file))
			.withMessageContaining("DAYBREAK_TRIAL_DATA");
	}

}
