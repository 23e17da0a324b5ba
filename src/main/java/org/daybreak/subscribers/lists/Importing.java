package org.daybreak.subscribers.lists;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.accounts.NotFound;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.subscribers.Erasures;
import org.daybreak.subscribers.lists.ImportRows.ImportState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The import of a list, streamed: each batch is a transaction, a bad line is reported and
 * never the end.
 */
@Component
class Importing implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(Importing.class);

	private final ListRows rows;

	private final ImportRows imports;

	private final Erasures erasures;

	private final Newsletters newsletters;

	private final AuditTrail audit;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	private final ExecutorService background = Executors.newSingleThreadExecutor((task) -> {
		var thread = new Thread(task, "import");
		thread.setDaemon(true);
		return thread;
	});

	Importing(ListRows rows, ImportRows imports, Erasures erasures, Newsletters newsletters, AuditTrail audit,
			PlatformTransactionManager transactions, InstantSource clock) {
		this.rows = rows;
		this.imports = imports;
		this.erasures = erasures;
		this.newsletters = newsletters;
		this.audit = audit;
		this.transaction = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	/** Imports while the list arrives. */
	ImportState now(InputStream csv, boolean dryRun) {
		var lines = lines(csv);
		var columns = columns(lines);
		var id = this.imports.begin(Actor.name(), dryRun);
		run(id, lines, columns, dryRun);
		this.audit.record("imported", "import", id, dryRun ? "dry run" : "");
		return state(id);
	}

	/** Takes the whole list, and imports it in the background. */
	ImportState later(InputStream csv, boolean dryRun) throws IOException {
		var file = Files.createTempFile("daybreak-import-", ".csv");
		Files.copy(csv, file, StandardCopyOption.REPLACE_EXISTING);
		try (var header = Files.newInputStream(file)) {
			columns(lines(header));
		}
		catch (RuntimeException ex) {
			Files.delete(file);
			throw ex;
		}
		var id = this.imports.begin(Actor.name(), dryRun);
		this.audit.record("imported", "import", id, dryRun ? "dry run" : "");
		this.background.execute(() -> run(id, file, dryRun));
		return state(id);
	}

	ImportState state(long id) {
		return this.imports.byId(id).orElseThrow(() -> new NotFound("There is no such import."));
	}

	private void run(long id, Path file, boolean dryRun) {
		try (var csv = Files.newInputStream(file)) {
			var lines = lines(csv);
			run(id, lines, columns(lines), dryRun);
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("import {} ended early", id, ex);
		}
		finally {
			delete(file);
		}
	}

	private void run(long id, Lines lines, Columns columns, boolean dryRun) {
		try {
			var work = new Import(this.rows, this.erasures,
					this.newsletters.all().stream().collect(Collectors.toMap(Newsletter::slug, Function.identity())),
					this.clock.instant());
			var more = true;
			while (more) {
				more = work.fill(lines, columns);
				this.transaction.executeWithoutResult((status) -> {
					work.move();
					if (dryRun) {
						status.setRollbackOnly();
					}
				});
				work.report(this.imports, id, lines.number());
			}
			this.imports.end(id, null);
			logger.info("import {} done, {} lines", id, lines.number());
		}
		catch (IOException ex) {
			this.imports.end(id, "The list broke off after line " + lines.number());
		}
		catch (RuntimeException ex) {
			this.imports.end(id, "Something went wrong here after line " + lines.number() + ". It has been logged.");
			throw ex;
		}
	}

	private static Lines lines(InputStream csv) {
		return new Lines(new InputStreamReader(csv, StandardCharsets.UTF_8));
	}

	private static Columns columns(Lines lines) {
		try {
			return Columns.of(lines.next());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			logger.warn("import: the list {} could not be deleted", file, ex);
		}
	}

	@Override
	public void destroy() {
		this.background.shutdown();
	}

}
