package org.daybreak.stories.pictures;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose picture is being read by which program: written down before the first octet is
 * asked for, so that a picture that ends the program is known afterwards and not read
 * again.
 */
@Component
class PicturesInHand {

	/** Longer than a fetch, a wait for others and the decoding. */
	static final Duration LASTS = Duration.ofMinutes(2);

	private static final Logger log = LoggerFactory.getLogger(PicturesInHand.class);

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final Set<Long> taken = ConcurrentHashMap.newKeySet();

	PicturesInHand(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Takes the story's picture in hand, unless somebody has it or died of it. */
	boolean take(long storyId) {
		condemn(storyId);
		var now = this.clock.instant();
		this.taken.add(storyId);
		var mine = this.jdbc.sql("""
				update stories set picture_in_hand_until = :until
				where id = :id and picture_in_hand_until is null and picture_id is null and picture_fault is null
				""").param("until", Timestamp.from(now.plus(LASTS))).param("id", storyId).update() == 1;
		if (!mine) {
			this.taken.remove(storyId);
		}
		return mine;
	}

	/** What was in hand when a program ended is a fault of the picture. */
	private void condemn(long storyId) {
		var condemned = this.jdbc.sql("""
				update stories set picture_in_hand_until = null, version = version + 1,
				picture_fault = 'the program ended while it read the picture; it is not read again'
				where id = :id and picture_in_hand_until <= :now
				""").param("id", storyId).param("now", Timestamp.from(this.clock.instant())).update();
		if (condemned > 0) {
			log.warn("story {} goes without its picture: the program ended while it was read", storyId);
		}
	}

	void putDown(long storyId) {
		this.jdbc.sql("update stories set picture_in_hand_until = null where id = :id").param("id", storyId).update();
		this.taken.remove(storyId);
	}

	/** An orderly end is nobody's fault. */
	@PreDestroy
	void putAllDown() {
		this.taken.forEach(this::putDown);
	}

}
