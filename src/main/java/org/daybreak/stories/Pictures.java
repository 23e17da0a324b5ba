package org.daybreak.stories;

import java.util.NoSuchElementException;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pictures of stories, fetched once, encoded anew and served by us at
 * {@code /pictures/{id}}.
 */
@Component
public class Pictures {

	private final JdbcClient jdbc;

	Pictures(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The story's picture, fetched if that was not tried yet and its use is allowed. A
	 * fault is remembered on the story.
	 */
	public Optional<Picture> of(long storyId) {
		return Optional.empty();
	}

	public Optional<Picture> find(long id) {
		return this.jdbc.sql("select id, media_type, width, height, octets from pictures where id = ?")
			.param(id)
			.query(Picture.class)
			.optional();
	}

	public Picture require(long id) {
		return find(id).orElseThrow(() -> new NoSuchElementException("picture " + id));
	}

}
