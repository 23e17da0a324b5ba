package org.daybreak.stories.pictures;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

import org.daybreak.TimeLimit;
import org.daybreak.TimeLimit.TimeIsUp;
import org.daybreak.feeds.fetching.FetchRefused;
import org.daybreak.feeds.fetching.SafeHttp;
import org.daybreak.logs.OneLine;
import org.daybreak.stories.Stories;
import org.daybreak.stories.Story;
import org.daybreak.stories.events.FeedWeights;
import org.daybreak.stories.pictures.PictureReading.Encoded;
import org.daybreak.stories.pictures.PictureReading.Unreadable;
import org.daybreak.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
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

	/** One at a time: each may take 100 MB while it is decoded. */
	private static final Duration DECODING = Duration.ofSeconds(10);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Stories stories;

	private final FeedWeights feeds;

	private final SafeHttp http;

	private final PicturesInHand inHand;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final InstantSource clock;

	private final TimeLimit decoding = new TimeLimit("decode-picture", 1, DECODING, PATIENCE);

	Pictures(Stories stories, FeedWeights feeds, SafeHttp http, PicturesInHand inHand, JdbcClient jdbc,
			ApplicationEventPublisher events, InstantSource clock) {
		this.stories = stories;
		this.feeds = feeds;
		this.http = http;
		this.inHand = inHand;
		this.jdbc = jdbc;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * The story's picture, if we have it by now; nothing is fetched.
	 */
	public Optional<Picture> known(long storyId) {
		return this.jdbc.sql(
				"select p.id, p.media_type, p.width, p.height, p.octets from pictures p join stories s on s.picture_id = p.id where s.id = ?")
			.param(storyId)
			.query(Picture.class)
			.optional();
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
		if (!wanted(story) || image == null || image.url() == null || !this.inHand.take(storyId)) {
			return Optional.empty();
		}
		try {
			return fetched(storyId, image.url());
		}
		finally {
			this.inHand.putDown(storyId);
		}
	}

	/** Whether the story has a picture that may be used and was not tried yet. */
	boolean wanted(Story story) {
		var image = story.image();
		return image != null && image.url() != null && story.pictureId() == null && story.pictureFault() == null
				&& FeedWeights.pictures(this.feeds.all(), story);
	}

	private Optional<Picture> fetched(long storyId, String url) {
		try {
			var answer = this.http.get(URI.create(url));
			if (!answer.successful()) {
				throw new Unreadable("the picture's address answers with status " + answer.status());
			}
			var picture = stored(encoded(answer.body()));
			this.jdbc.sql("""
					update stories set picture_id = ?, picture_fault = null, version = version + 1
					where id = ? and image_url = ?
					""").param(picture).param(storyId).param(url).update();
			this.events.publishEvent(new PictureCame(storyId));
			return known(storyId);
		}
		catch (FetchRefused | Unreadable | IllegalArgumentException ex) {
			return without(storyId, url, String.valueOf(ex.getMessage()));
		}
		catch (TimeIsUp ex) {
			return ex.innocent() ? Optional.empty()
					: without(storyId, url, "the picture cannot be decoded: " + ex.reason());
		}
		catch (OutOfMemoryError | StackOverflowError ex) {
			return without(storyId, url, "the picture needs more memory than there is");
		}
	}

	private Optional<Picture> without(long storyId, String url, String fault) {
		log.info("story {} goes without its picture: {}", storyId, OneLine.of(fault));
		this.jdbc.sql("update stories set picture_fault = ?, version = version + 1 where id = ? and image_url = ?")
			.param(fault)
			.param(storyId)
			.param(url)
			.update();
		return Optional.empty();
	}

	private Encoded encoded(byte[] octets) throws Unreadable {
		var picture = this.decoding.within(() -> {
			try {
				return new Decoded(PictureReading.encoded(octets), null);
			}
			catch (Unreadable ex) {
				return new Decoded(null, ex);
			}
		});
		if (picture.encoded() == null) {
			throw Objects.requireNonNull(picture.fault());
		}
		return picture.encoded();
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

	/**
	 * A picture encoded anew, or why it is not.
	 */
	private record Decoded(@Nullable Encoded encoded, @Nullable Unreadable fault) {
	}

}
