package org.daybreak.stories.pictures;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.PreDestroy;
import org.daybreak.database.DaemonThreads;
import org.daybreak.stories.Story;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Errands for pictures, a few at a time: whoever sends them may wait a moment, and goes
 * on without those that take longer. {@link PictureCame} says when one is home.
 */
@Component
public class PictureErrands {

	private static final int HANDS = 4;

	private static final int MOST = 200;

	private static final Logger log = LoggerFactory.getLogger(PictureErrands.class);

	private final Pictures pictures;

	private final ThreadPoolExecutor hands = new ThreadPoolExecutor(HANDS, HANDS, 1, TimeUnit.MINUTES,
			new LinkedBlockingQueue<>(MOST), new DaemonThreads("fetch-picture"));

	PictureErrands(Pictures pictures) {
		this.pictures = pictures;
		this.hands.allowCoreThreadTimeOut(true);
	}

	/**
	 * Sends for one picture of each group of stories, the first that can be had.
	 * @param groups stories that may illustrate one thing, best first
	 * @param patience how long to wait for all of them together
	 */
	public void send(Collection<List<Story>> groups, Duration patience) {
		var end = System.nanoTime() + patience.toNanos();
		var errands = groups.stream()
			.filter((stories) -> stories.stream().anyMatch(this.pictures::wanted))
			.map(this::sent)
			.filter(Objects::nonNull)
			.toList();
		for (var errand : errands) {
			await(errand, end - System.nanoTime());
		}
	}

	private @Nullable Future<?> sent(List<Story> stories) {
		var ids = stories.stream().map(Story::id).toList();
		try {
			return this.hands.submit(() -> run(ids));
		}
		catch (RejectedExecutionException ex) {
			return null; // the next one who wants them sends again
		}
	}

	private void run(List<Long> stories) {
		try {
			var had = false;
			for (var at = 0; at < stories.size() && !had; at++) {
				had = this.pictures.of(stories.get(at)).isPresent();
			}
		}
		catch (RuntimeException ex) {
			log.warn("no picture for the stories {}", stories, ex);
		}
	}

	private static void await(Future<?> errand, long nanos) {
		try {
			errand.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException | java.util.concurrent.ExecutionException ex) {
			// Whatever becomes of it, nobody waits any longer.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@PreDestroy
	void stop() {
		this.hands.shutdownNow();
	}

}
