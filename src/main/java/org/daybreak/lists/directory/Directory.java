package org.daybreak.lists.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The directory of readers. Pages come after a reader, never after a number of them, so
 * that they neither slip nor slow down.
 */
@Component
public class Directory {

	/** Before any reader: the first page. */
	public static final long FIRST = Long.MAX_VALUE;

	/** Blocks read at once: few at first, as the newest mostly fill the page. */
	private static final int FEW = 8;

	private static final int MANY = 512;

	private final DirectoryRows rows;

	private final TermIndex terms;

	Directory(DirectoryRows rows, TermIndex terms) {
		this.rows = rows;
		this.terms = terms;
	}

	/** The readers after one, newest first. */
	@Transactional(readOnly = true)
	public ReaderPage page(ReaderFilter filter, long after, int size) {
		var ids = ids(filter, after, size + 1);
		var shown = ids.subList(0, Math.min(size, ids.size()));
		return new ReaderPage(this.rows.readers(shown), (ids.size() > size) ? shown.get(size - 1) : null);
	}

	/** The numbers of the readers after one, newest first. */
	@Transactional(readOnly = true)
	public List<Long> numbers(ReaderFilter filter, long after, int size) {
		this.rows.takeTime();
		return ids(filter, after, size);
	}

	private List<Long> ids(ReaderFilter filter, long after, int size) {
		this.rows.takeTime();
		var letters = filter.letters();
		if (letters != null && letters.chars().anyMatch((c) -> c > 126)) {
			return List.of();
		}
		var from = (filter.since() != null) ? this.rows.firstSince(filter.since()) : 0;
		if (!filter.hasTerms()) {
			return filter.hasStanding() ? this.rows.standing(filter, from, after, size)
					: this.rows.between(filter, from, after, size);
		}
		var found = new TreeSet<>(this.rows.late(filter, after, size));
		var indexed = this.terms.indexedBelow();
		found.addAll(this.rows.between(filter, Math.max(from, indexed), after, size));
		walk(filter, from, Math.min(after, indexed), size, found);
		return newest(found, size);
	}

	/** Walks the blocks that hold the terms, until a page is full. */
	private void walk(ReaderFilter filter, long from, long before, int size, TreeSet<Long> found) {
		var missing = size - (int) found.stream().filter((id) -> id >= before).count();
		var blocks = this.terms.blocks(terms(filter), before)
			.stream()
			.filter((block) -> block * TermIndex.BLOCK < before && (block + 1) * TermIndex.BLOCK > from)
			.toList();
		var count = FEW;
		for (int next = 0; next < blocks.size() && missing > 0; count = Math.min(MANY, 4 * count)) {
			var some = blocks.subList(next, Math.min(blocks.size(), next + count));
			var ids = this.rows.within(filter, some, from, before, missing);
			found.addAll(ids);
			missing -= ids.size();
			next += some.size();
		}
	}

	private static Set<Integer> terms(ReaderFilter filter) {
		var terms = new TreeSet<Integer>();
		if (filter.letters() != null) {
			terms.addAll(Terms.letters(filter.letters()));
		}
		if (filter.language() != null) {
			terms.add(Terms.language(filter.language()));
		}
		if (filter.zone() != null) {
			terms.add(Terms.zone(filter.zone()));
		}
		return terms;
	}

	private static List<Long> newest(TreeSet<Long> found, int size) {
		return new ArrayList<>(found.descendingSet()).subList(0, Math.min(size, found.size()));
	}

}
