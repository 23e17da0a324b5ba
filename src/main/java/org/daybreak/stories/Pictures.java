package org.daybreak.stories;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Optional;

import org.daybreak.accounts.NotFound;
import org.daybreak.feeds.FetchRefused;
import org.daybreak.feeds.SafeHttp;
import org.daybreak.stories.PictureReading.Encoded;
import org.daybreak.stories.PictureReading.Unreadable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pictures of stories, fetched once, encoded anew and served by us at
 * {@code /pictures/{id}}. A feed's pictures are used only if the desk said so; a person's
 * always.
 */
@Component
public class Pictures {

	private static final Logger log = LoggerFactory.getLogger(Pictures.class);

	private final Stories stories;

	private final FeedWeights feeds;

	private final SafeHttp http;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	Pictures(Stories stories, FeedWeights feeds, SafeHttp http, JdbcClient jdbc, InstantSource clock) {
		this.stories = stories;
		this.feeds = feeds;
		this.http = http;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * The story's picture, fetched if that was not tried yet and its use is allowed;
	 * empty when there is none. A fault is remembered on the story. May take as long as a
	 * fetch takes.
	 */
	public Optional<Picture> of(long storyId) {
		var story = this.stories.require(storyId);
		var image = story.image();
		if (story.pictureId() != null) {
			return find(story.pictureId());
		}
		if (image == null || image.url() == null || story.pictureFault() != null
				|| !FeedWeights.pictures(this.feeds.all(), story)) {
			return Optional.empty();
		}
		return fetched(storyId, image.url());
	}

	private Optional<Picture> fetched(long storyId, String url) {
		try {
			var answer = this.http.get(URI.create(url));
			if (!answer.successful()) {
				throw new Unreadable("the picture's address answers with status " + answer.status());
			}
			var picture = stored(PictureReading.encoded(answer.body()));
			this.jdbc.sql("update stories set picture_id = ?, picture_fault = null, version = version + 1 where id = ?")
				.param(picture)
				.param(storyId)
				.update();
			return find(picture);
		}
		catch (FetchRefused | Unreadable | IllegalArgumentException ex) {
			log.info("story {} goes without its picture: {}", storyId, ex.getMessage());
			this.jdbc.sql("update stories set picture_fault = ?, version = version + 1 where id = ?")
				.param(ex.getMessage())
				.param(storyId)
				.update();
			return Optional.empty();
		}
	}

	/** The same pixels are kept once. */
	private long stored(Encoded picture) {
		return this.jdbc.sql("""
				insert into pictures (sha256, media_type, width, height, octets, created_at)
				values (?, ?, ?, ?, ?, ?)
				on conflict (sha256) do update set sha256 = excluded.sha256
				returning id
				""")
			.param(sha256(picture.octets()))
			.param(picture.mediaType())
			.param(picture.width())
			.param(picture.height())
			.param(picture.octets())
			.param(Timestamp.from(this.clock.instant()))
			.query(Long.class)
			.single();
	}

	private static byte[] sha256(byte[] octets) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(octets);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public Optional<Picture> find(long id) {
		return this.jdbc.sql("select id, media_type, width, height, octets from pictures where id = ?")
			.param(id)
			.query(Picture.class)
			.optional();
	}

	/**
	 * The picture with that id.
	 * @throws NotFound when there is none
	 */
	public Picture require(long id) {
		return find(id).orElseThrow(() -> new NotFound("There is no picture " + id + "."));
	}

}
