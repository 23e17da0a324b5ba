package org.daybreak.lists;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

import org.daybreak.database.DaemonThreads;
import org.daybreak.lists.csv.CsvList;
import org.daybreak.lists.csv.RefusedLine;
import org.daybreak.lists.words.ConsentVerdict;
import org.jspecify.annotations.Nullable;

/**
 * One run through a list: a thread reads and understands, two move batches meanwhile, and
 * no more than a few batches are in hand.
 */
final class ImportWorkers implements AutoCloseable {

	private static final int WORKERS = 2;

	private final BatchImport moving;

	private final ImportRun run;

	private final LineReading words;

	private final Set<Long> done;

	private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, new DaemonThreads("import-batch"));

	private final Semaphore room = new Semaphore(WORKERS);

	private final AtomicBoolean strangers = new AtomicBoolean(true);

	private final ArrayList<Future<?>> begun = new ArrayList<>();

	private int batches;

	private volatile @Nullable RuntimeException fault;

	ImportWorkers(BatchImport moving, ImportRun run, LineReading words, Set<Long> done) {
		this.moving = moving;
		this.run = run;
		this.words = words;
		this.done = done;
	}

	/** Goes through the list to its end, or the first fault. */
	void go(CsvList list) throws IOException {
		var batch = new Batch(1);
		try {
			for (var entry = list.next(); entry != null && this.fault == null; entry = list.next()) {
				if (batch.isFull()) {
					hand(batch);
					batch = new Batch(entry.line());
				}
				take(list, entry, batch);
			}
			hand(batch);
		}
		finally {
			await();
		}
	}

	private void take(CsvList list, CsvList.Entry entry, Batch batch) {
		if (this.done.contains(batch.first())) {
			batch.skip(entry.line());
			return;
		}
		String @Nullable [] values = null;
		var verdict = ConsentVerdict.UNKNOWN;
		String reason = null;
		try {
			values = list.values(entry);
			verdict = list.verdict(entry);
		}
		catch (RefusedLine ex) {
			reason = ex.reason();
		}
		batch.take(entry, values, verdict, reason, this.words);
	}

	/** How many batches the list was, with those that were done before. */
	int batches() {
		return this.batches;
	}

	private void hand(Batch batch) {
		this.batches++;
		if (this.done.contains(batch.first()) || this.fault != null) {
			return;
		}
		batch.close();
		this.room.acquireUninterruptibly();
		this.begun.add(this.workers.submit(() -> {
			try {
				if (this.fault == null) {
					this.moving.move(batch, this.run, this.strangers);
				}
			}
			catch (RuntimeException ex) {
				this.fault = ex;
			}
			finally {
				this.room.release();
			}
		}));
	}

	private void await() {
		try {
			for (var one : this.begun) {
				one.get();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new UncheckedIOException(new IOException("interrupted", ex));
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		var first = this.fault;
		if (first != null) {
			throw first;
		}
	}

	@Override
	public void close() {
		this.workers.shutdownNow();
	}

}
