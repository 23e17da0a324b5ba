package org.daybreak.editions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An edition as API and desk see and send it back. On the way in only version, subject,
 * preheader and items count, and what an item leaves out stays as it is.
 */
record EditionBody(@Nullable Long id, @Nullable String newsletter, @Nullable LocalDate date, @Nullable String status,
		@Nullable Integer version, @Nullable String subject, @Nullable String preheader,
		@Nullable List<@Nullable ItemBody> items, @Nullable Instant composedAt, @Nullable String composedBy,
		@Nullable Instant frozenAt, @Nullable String frozenBy, @Nullable List<String> log, @Nullable String kind,
		@Nullable Integer revision, @Nullable Long corrects, @Nullable Long supersededBy, @Nullable Boolean goes) {

	/**
	 * One item, known by its id, else by its storyId; for a story not yet in the edition
	 * the storyId alone is enough.
	 */
	public record ItemBody(@Nullable Long id, @Nullable Integer position, @Nullable String headline,
			@Nullable String summary, @Nullable String source, @Nullable String url, @Nullable Long storyId,
			@Nullable Boolean pinned, @Nullable Boolean brief, @Nullable String kicker, @Nullable Instant publishedAt,
			@Nullable String picture) {

	}

	static EditionBody of(Edition edition, String newsletter) {
		return new EditionBody(edition.id(), newsletter, edition.localDate(), edition.status().name(),
				edition.version(), edition.subject(), edition.preheader(),
				edition.items().stream().map(EditionBody::item).toList(), edition.composedAt(), edition.composedBy(),
				edition.frozenAt(), edition.frozenBy(), edition.log().lines().toList(), edition.kind().name(),
				edition.revision(), edition.corrects(), edition.supersededBy(), edition.goes());
	}

	static ItemBody item(Item item) {
		return new ItemBody(item.id(), item.position(), item.headline(), item.summary(), item.source(), item.url(),
				item.storyId(), item.pinned(), item.brief(), item.kicker(), item.publishedAt(),
				(item.pictureId() != null) ? "/pictures/" + item.pictureId() : null);
	}

}
