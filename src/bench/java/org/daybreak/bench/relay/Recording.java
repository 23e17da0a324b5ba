package org.daybreak.bench.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A {@link RecordingRelay} in a process of its own.
 */
public final class Recording extends Remote {

	private final Path book;

	private Recording(Path folder, Path book) {
		super(RecordingRelay.class, folder.resolve("relay.log"), List.of(book.toString()));
		this.book = book;
	}

	public static Recording start(Path folder) {
		try {
			Files.createDirectories(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new Recording(folder, folder.resolve("record-" + System.nanoTime() + ".txt"));
	}

	/** Each reply to a final dot comes so late. */
	public Recording delay(Duration delay) {
		order("delay " + delay.toNanos() / 1000);
		return this;
	}

	public void takesAll() {
		order("mode " + Mode.OK);
	}

	/** 421 to everything. */
	public void busy() {
		order("mode " + Mode.BUSY);
	}

	/** Chokes on the RCPT of this reader from now on. */
	public void choke(String recipient, Choking choking) {
		order("choke " + recipient + " " + choking);
	}

	/** Chokes on nobody any more. */
	public void swallow() {
		order("swallow");
	}

	/** Not there any more: connections are reset and refused. */
	public void gone() {
		order("mode " + Mode.GONE);
	}

	/** So many connections are reset in the middle of a body. */
	public void cut(int connections) {
		order("cut " + connections);
	}

	/** Letters taken so far. */
	public long letters() {
		return Long.parseLong(order("count").split(" ")[0]);
	}

	/** Connections ever made. */
	public long connections() {
		return Long.parseLong(order("count").split(" ")[1]);
	}

	/** Everything it has taken, in its order. */
	public List<Taken> record() {
		order("flush");
		try (Stream<String> lines = Files.lines(this.book)) {
			return lines.map((line) -> line.split(" "))
				.map((words) -> new Taken(Instant.ofEpochMilli(Long.parseLong(words[0])), words[1], words[2]))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A letter whose final dot arrived.
	 */
	public record Taken(Instant at, String recipient, String messageId) {

	}

}
