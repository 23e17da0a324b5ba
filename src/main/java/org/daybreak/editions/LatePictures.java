package org.daybreak.editions;

import java.util.List;

import org.daybreak.editions.Tellings.Illustration;
import org.daybreak.stories.Stories;
import org.daybreak.stories.pictures.PictureCame;
import org.daybreak.stories.pictures.Pictures;
import org.daybreak.web.NotFound;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets pictures in that came after their edition was composed, until it is frozen.
 */
@Component
class LatePictures {

	private final Editions editions;

	private final Stories stories;

	private final Pictures pictures;

	private final JdbcClient jdbc;

	LatePictures(Editions editions, Stories stories, Pictures pictures, JdbcClient jdbc) {
		this.editions = editions;
		this.stories = stories;
		this.pictures = pictures;
		this.jdbc = jdbc;
	}

	/**
	 * No words change by it, so nobody who edits the draft is told that it changed.
	 */
	@EventListener
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public void setIn(PictureCame came) {
		drafts(came.storyId()).forEach((id) -> this.editions.locked(id).ifPresent(this::setIn));
	}

	/** The edition with the pictures there are by now. */
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public Edition settled(long id) {
		var edition = this.editions.locked(id).orElseThrow(() -> new NotFound("There is no edition " + id));
		setIn(edition);
		return edition;
	}

	/** Into the items of a draft that is locked. */
	private void setIn(Edition edition) {
		if (!edition.frozen()) {
			edition.items().stream().filter(Item::wantsPicture).forEach(this::setIn);
		}
	}

	private void setIn(Item item) {
		this.jdbc.sql("""
				select id from stories where picture_id is not null and (id = :story or event_id = :event)
				order by (id = :story) desc, id limit 1
				""")
			.param("story", item.storyId())
			.param("event", item.eventId())
			.query(Long.class)
			.optional()
			.flatMap(this.stories::find)
			.ifPresent((story) -> this.pictures.known(story.id())
				.ifPresent((picture) -> item.illustrate(Illustration.of(picture, story))));
	}

	private List<Long> drafts(long storyId) {
		return this.jdbc.sql("""
				select distinct e.id from editions e join items i on i.edition_id = e.id
				join stories s on s.id = :story
				where e.status = 'DRAFT' and not i.brief and i.picture_id is null
				and (i.story_id = s.id or i.event_id = s.event_id)
				order by e.id
				""").param("story", storyId).query(Long.class).list();
	}

}
