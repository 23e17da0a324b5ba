package org.daybreak.subscribers.lists;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.Erasures;
import org.daybreak.subscribers.lists.ImportRows.Refusal;

/**
 * One run through a list: understood line by line, moved in batches.
 */
final class Import {

	private static final int BATCH = 500;

	private final ListRows rows;

	private final Erasures erasures;

	private final Map<String, Newsletter> newsletters;

	private final Instant now;

	private final Map<String, ListedReader> batch = new LinkedHashMap<>();

	private List<Refusal> refusals = new ArrayList<>();

	private long imported;

	private long updated;

	Import(ListRows rows, Erasures erasures, Map<String, Newsletter> newsletters, Instant now) {
		this.rows = rows;
		this.erasures = erasures;
		this.newsletters = newsletters;
		this.now = now;
	}

	/** Reads until a batch is full; false at the end of the list. */
	boolean fill(Lines lines, Columns columns) throws IOException {
		for (var line = lines.next(); line != null; line = lines.next()) {
			if (!line.isBlank() && !take(lines.number(), line, columns) || this.refusals.size() >= BATCH) {
				return true;
			}
		}
		return false;
	}

	/** Takes a line into the batch; false once that is full. */
	private boolean take(long number, String line, Columns columns) {
		try {
			var reader = ListedReader.of(number, columns.read(line), this.newsletters, this.now);
			var earlier = this.batch.putIfAbsent(ListRows.key(reader), reader);
			if (earlier != null) {
				throw new RefusedLine("the same reader stands in line " + earlier.line());
			}
		}
		catch (RefusedLine ex) {
			this.refusals.add(new Refusal(number, ex.reason()));
		}
		return this.batch.size() < BATCH;
	}

	/** Moves the batch into the tables. */
	void move() {
		var keys = this.batch.values().stream().map((reader) -> reader.address().key()).collect(Collectors.toSet());
		if (keys.isEmpty()) {
			return;
		}
		var erased = this.erasures.among(this.batch.values().stream().map(ListedReader::address).toList());
		var suppressed = this.rows.suppressed(keys);
		var standings = this.rows.standings(keys);
		var fresh = new ArrayList<ListedReader>();
		var known = new ArrayList<ListedReader>();
		this.batch.forEach((key, reader) -> {
			var standing = standings.get(key);
			var refusal = ImportPolicy.refusal(reader, erased.contains(reader.address()),
					suppressed.contains(reader.address().key()), standing);
			if (refusal.isPresent()) {
				this.refusals.add(new Refusal(reader.line(), refusal.get()));
			}
			else if (standing == null) {
				fresh.add(reader);
			}
			else {
				known.add(reader.becoming(ImportPolicy.next(reader, standing)));
			}
		});
		this.rows.insert(fresh, this.now);
		this.rows.update(known, this.now);
		this.imported += fresh.size();
		this.updated += known.size();
	}

	/** Reports what the batch came to and begins the next. */
	void report(ImportRows imports, long id, long lines) {
		imports.progress(id, lines, this.imported, this.updated, this.refusals);
		this.batch.clear();
		this.refusals = new ArrayList<>();
		this.imported = 0;
		this.updated = 0;
	}

}
