package org.daybreak.feeds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.daybreak.database.Utc;
import org.daybreak.feeds.documents.FeedDocument;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of entries: each is stored once by feed and guid. Its callers hold the lock
 * on the feed's row.
 */
@Component
class EntryRows {

	private final JdbcClient jdbc;

	EntryRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Stores what is new of a document's newest items, and returns it. */
	List<Entry> add(long feedId, FeedDocument document, FeedFacts facts, int most, Instant now) {
		var drafts = newest(document, most).stream()
			.map((position) -> EntryDraft.of(document.items().get(position), position, facts, now))
			.toList();
		var seen = known(feedId, drafts);
		var added = new ArrayList<Entry>();
		for (var draft : drafts) {
			if (seen.add(draft.guid())) {
				added.add(insert(feedId, draft));
			}
		}
		return added;
	}

	/**
	 * Positions of the newest items, in the order of the document; undated ones are
	 * oldest.
	 */
	private static List<Integer> newest(FeedDocument document, int most) {
		var items = document.items();
		var positions = IntStream.range(0, items.size()).boxed();
		if (items.size() > most) {
			Comparator<Integer> byDate = Comparator.comparing((position) -> {
				var date = items.get(position).date();
				return (date != null) ? date : Instant.MIN;
			});
			positions = positions.sorted(byDate.reversed()).limit(most).sorted();
		}
		return positions.toList();
	}

	private Set<String> known(long feedId, List<Entry> drafts) {
		var guids = drafts.stream().map(Entry::guid).distinct().toArray(String[]::new);
		return new HashSet<>(this.jdbc.sql("select guid from entries where feed_id = :feed and guid = any(:guids)")
			.param("feed", feedId)
			.param("guids", guids)
			.query(String.class)
			.list());
	}

	private Entry insert(long feedId, Entry draft) {
		var id = this.jdbc.sql("""
				insert into entries (feed_id, guid, url, title, summary, content, author, source, section, language,
				published_at, image_url, image_caption, image_credit, position, fetched_at)
				values (:feed, :guid, :url, :title, :summary, :content, :author, :source, :section, :language,
				:published, :image, :caption, :credit, :position, :fetched) returning id
				""")
			.param("feed", feedId)
			.param("guid", draft.guid())
			.param("url", draft.url())
			.param("title", draft.title())
			.param("summary", draft.summary())
			.param("content", draft.content())
			.param("author", draft.author())
			.param("source", draft.source())
			.param("section", draft.section())
			.param("language", draft.language())
			.param("published", Utc.orNull(draft.publishedAt()))
			.param("image", draft.imageUrl())
			.param("caption", draft.imageCaption())
			.param("credit", draft.imageCredit())
			.param("position", draft.position())
			.param("fetched", Utc.at(draft.fetchedAt()))
			.query(Long.class)
			.single();
		return EntryDraft.stored(draft, id);
	}

}
