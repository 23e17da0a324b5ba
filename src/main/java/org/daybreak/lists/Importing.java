package org.daybreak.lists;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.lists.csv.Column;
import org.daybreak.lists.csv.CsvList;
import org.daybreak.logs.OneLine;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.web.Conflict;
import org.daybreak.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The import of lists: streamed through, or kept first and read in the background by
 * whichever node lives.
 */
@Component
public class Importing {

	private static final Logger log = LoggerFactory.getLogger(Importing.class);

	private static final int SAMPLES = 5;

	/** As long as nobody has said anything. */
	private static final ImportOrder NOTHING = new ImportOrder(false, null, null, false);

	private static final Map<Character, String> DELIMITERS = Map.of(',', "comma", ';', "semicolon", '\t', "tab", '|',
			"vertical bar");

	private final BatchImport moving;

	private final ImportRows imports;

	private final Uploads uploads;

	private final Newsletters newsletters;

	private final AuditTrail audit;

	private final ImportExecutor background;

	private final InstantSource clock;

	Importing(BatchImport moving, ImportRows imports, Uploads uploads, Newsletters newsletters, AuditTrail audit,
			ImportExecutor background, InstantSource clock) {
		this.moving = moving;
		this.imports = imports;
		this.uploads = uploads;
		this.newsletters = newsletters;
		this.audit = audit;
		this.background = background;
		this.clock = clock;
	}

	/** Imports while the list arrives. */
	ImportState now(InputStream csv, ImportOrder order) throws IOException {
		var list = CsvList.of(csv, words(order)::isNewsletter);
		var id = this.imports.begin(Actor.name(), order, false, null);
		this.audit.record("imported", "import", id, order.dryRun() ? "dry run" : "");
		go(this.imports.run(id), list, Set.of());
		return state(id);
	}

	/** Takes the whole list, and imports it in the background. */
	ImportState later(InputStream csv, ImportOrder order) throws IOException {
		var words = words(order);
		var id = upload(csv, null);
		try (var kept = this.uploads.read(id)) {
			start(id, order, CsvList.of(kept, words::isNewsletter).columns().mapping());
		}
		catch (RuntimeException ex) {
			discard(id, "The list could not be read");
			throw ex;
		}
		return state(id);
	}

	/**
	 * Keeps a list until somebody says what its columns mean.
	 * @return the import's number
	 */
	public long upload(InputStream csv, @Nullable String fileName) throws IOException {
		var id = this.imports.begin(Actor.name(), NOTHING, true, fileName);
		try {
			this.uploads.keep(id, csv);
		}
		catch (IOException | RuntimeException ex) {
			discard(id, "The upload broke off");
			throw ex;
		}
		return id;
	}

	/** Looks at an uploaded list. */
	public UploadPreview sketch(long id) throws IOException {
		try (var kept = this.uploads.read(id)) {
			var list = CsvList.open(kept, words(NOTHING)::isNewsletter);
			var times = list.sample(Column.CONFIRMED_AT);
			return new UploadPreview(list.columns(), list.sample().stream().limit(SAMPLES).toList(),
					DELIMITERS.getOrDefault(list.delimiter(), "other"), list.encoding(), DateOrder.shown(times));
		}
	}

	/** Begins to import an uploaded list in the background. */
	public void start(long id, ImportOrder order, String mapping) throws IOException {
		var words = words(order);
		try (var kept = this.uploads.read(id)) {
			CsvList.of(kept, mapping, words::isNewsletter);
		}
		if (!this.imports.start(id, order, mapping)) {
			throw new Conflict("This import has begun already, or is over.");
		}
		this.audit.record("imported", "import", id, order.dryRun() ? "dry run" : "");
		this.background.run(id, () -> resume(id));
	}

	/**
	 * After a dry run the same file is imported.
	 * @return the number of that import
	 */
	public long repeatInEarnest(long id) throws IOException {
		var tried = this.imports.run(id).order();
		var mapping = this.imports.mapping(id).orElseThrow(() -> new NotFound("There is no such import."));
		if (!tried.dryRun() || !state(id).isOver()) {
			throw new Conflict("Only a dry run that is over can be followed up.");
		}
		var order = tried.inEarnest();
		var again = this.uploads.hand(id, () -> this.imports.begin(Actor.name(), order, true, state(id).fileName()));
		start(again, order, mapping);
		return again;
	}

	/** Whether the file of an import that is over can still be imported again. */
	public boolean keeps(long id) {
		return this.uploads.keeps(id);
	}

	/** Ends an import; what it has done stays. */
	public void cancel(long id) {
		if (!this.imports.end(id, "CANCELLED", null, 0)) {
			throw new Conflict("This import is over already.");
		}
		this.uploads.forget(id);
		this.audit.record("cancelled", "import", id, "");
	}

	public ImportState state(long id) {
		return this.imports.byId(id).orElseThrow(() -> new NotFound("There is no such import."));
	}

	/** Newest first. */
	public List<ImportState> newest(int most) {
		return this.imports.newest(most);
	}

	/** Goes on with what a dead node has left, and ends what cannot go on. */
	public void resumeAbandoned() {
		for (var id : this.uploads.orphans()) {
			log.info("import {} is taken over", id);
			this.background.run(id, () -> resume(id));
		}
		for (var id : this.uploads.broken()) {
			var lines = state(id).lines();
			this.imports.end(id, "FAILED", "The program that ran this import ended. The lines up to " + lines
					+ " are imported; importing the whole list again is safe.", 0);
		}
		this.uploads.stale().forEach((id) -> discard(id, "Nobody has begun this import for a day"));
		this.uploads.tidy();
	}

	private void discard(long id, String why) {
		this.imports.end(id, "FAILED", why, 0);
		this.uploads.forget(id);
	}

	private void resume(long id) {
		var run = this.imports.run(id);
		try (var kept = this.uploads.read(id)) {
			var list = CsvList.of(kept, this.imports.mapping(id).orElse(""), words(run.order())::isNewsletter);
			go(run, list, this.imports.batches(id));
			if (!run.order().dryRun()) {
				this.uploads.forget(id);
			}
		}
		catch (IOException | RuntimeException ex) {
			log.warn("import {} ended early", id, ex);
		}
	}

	private void go(ImportRun run, CsvList list, Set<Long> done) {
		var words = new LineReading(this.newsletters.all(), run.order(), list, this.clock.instant());
		try (var life = this.background.life(run.id());
				var workers = new ImportWorkers(this.moving, run, words, done)) {
			workers.go(list);
			if (this.imports.batches(run.id()).size() < workers.batches()) {
				throw new IllegalStateException("The database has lost a batch in a crash");
			}
			this.imports.end(run.id(), "DONE", null, list.number());
			log.info("import {} done, {} lines", run.id(), list.number());
		}
		catch (ImportEnded ex) {
			log.info("import {}: {}", run.id(), OneLine.of(ex.getMessage()));
		}
		catch (IOException ex) {
			this.imports.end(run.id(), "FAILED", "The list broke off after line " + list.number(), 0);
		}
		catch (RuntimeException ex) {
			this.imports.end(run.id(), "FAILED",
					"Something went wrong here near line " + list.number() + ". It has been logged.", 0);
			throw ex;
		}
	}

	private LineReading words(ImportOrder order) {
		return new LineReading(this.newsletters.all(), order, this.clock.instant());
	}

}
