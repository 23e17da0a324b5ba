package org.daybreak.trial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.daybreak.FreePorts;
import org.daybreak.database.CannotStart;

/**
 * The folder the trial keeps its database in, held by one program at a time: the lock
 * goes with the process, whichever way that ends.
 */
final class DataFolder implements AutoCloseable {

	private final Path path;

	private final FileChannel lock;

	private final int databasePort = FreePorts.any();

	private DataFolder(Path path, FileChannel lock) {
		this.path = path;
		this.lock = lock;
	}

	/** Takes the folder, making it if need be, or refuses with a sentence. */
	static DataFolder lock(Path path) {
		try {
			var folder = (Files.isDirectory(path) ? path : Files.createDirectories(path)).toRealPath();
			var channel = FileChannel.open(folder.resolve("daybreak.lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE, StandardOpenOption.READ);
			if (!lock(channel)) {
				channel.close();
				throw new CannotStart("another Daybreak is running on the folder " + folder
						+ "; stop it first, or set DAYBREAK_TRIAL_DATA to a folder of its own.");
			}
			channel.truncate(0);
			channel.write(ByteBuffer
				.wrap((ProcessHandle.current().pid() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8)));
			return new DataFolder(folder, channel);
		}
		catch (IOException ex) {
			throw new CannotStart("the folder " + path + " cannot be written (" + ex.getMessage()
					+ "); set DAYBREAK_TRIAL_DATA to one that can.", ex);
		}
	}

	private static boolean lock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock() != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
	}

	/** PostgreSQL's own files. */
	Path database() {
		return this.path.resolve("postgres");
	}

	/** PostgreSQL's program, unpacked. */
	Path binaries() {
		return this.path.resolve("postgres-binaries");
	}

	/** Exists while the first start has not come to its end. */
	Path unfinished() {
		return this.path.resolve("first-start-unfinished");
	}

	/** What PostgreSQL says. */
	Path log() {
		return this.path.resolve("postgres.log");
	}

	/**
	 * What the database asks for, made once and kept beside it: else every user of the
	 * machine could read the readers.
	 */
	String databasePassword() {
		var file = this.path.resolve("postgres-password");
		try {
			if (Files.notExists(file)) {
				Files.writeString(file, UUID.randomUUID().toString());
				if (!file.toFile().setReadable(false, false) || !file.toFile().setReadable(true, true)) {
					throw new IOException("rights of " + file + " not set");
				}
			}
			return Files.readString(file).strip();
		}
		catch (IOException ex) {
			throw new CannotStart("the password of the embedded PostgreSQL in " + file + " cannot be read or written ("
					+ ex.getMessage() + ").", ex);
		}
	}

	/** The port the database listens on during this run. */
	int databasePort() {
		return this.databasePort;
	}

	@Override
	public void close() throws IOException {
		this.lock.close();
	}

}
