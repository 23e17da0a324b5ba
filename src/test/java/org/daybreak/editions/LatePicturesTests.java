package org.daybreak.editions;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import javax.imageio.ImageIO;

import com.sun.net.httpserver.HttpServer;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Publisher;
import org.daybreak.newsletters.Publishing;
import org.daybreak.newsletters.Sender;
import org.daybreak.stories.Image;
import org.daybreak.stories.Stories;
import org.daybreak.stories.StoryForm;
import org.daybreak.stories.pictures.Pictures;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Composing waits for no picture; what comes later is set in until the freezing.
 */
@DaybreakTest
@TakesLong("goes by the wall clock")
class LatePicturesTests {

	@Autowired
	Publishing publishing;

	@Autowired
	Stories stories;

	@Autowired
	Pictures pictures;

	@Autowired
	Composing composing;

	@Autowired
	Editing editing;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	private final CountDownLatch released = new CountDownLatch(1);

	private HttpServer web;

	@BeforeEach
	void aServerKeepsItsPictureBack() throws IOException {
		this.clock.set("2018-03-28T03:00:00Z");
		var picture = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(240, 160, BufferedImage.TYPE_INT_RGB), "png", picture);
		this.web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.web.setExecutor(Executors.newCachedThreadPool());
		this.web.createContext("/", (exchange) -> {
			try (exchange) {
				this.released.await();
				exchange.sendResponseHeaders(200, picture.size());
				exchange.getResponseBody().write(picture.toByteArray());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		this.web.start();
	}

	@AfterEach
	void close() {
		this.released.countDown();
		this.web.stop(0);
	}

	@Test
	void anEditionIsComposedWithoutAndTakesThePictureWhenItComes() {
		var story = story();
		var draft = this.composing.compose(newsletter());
		assertThat(this.released.getCount()).as("the picture is still kept back").isEqualTo(1);
		assertThat(draft.items()).singleElement().satisfies((item) -> assertThat(item.pictureId()).isNull());
		this.released.countDown();
		await(() -> shown(draft.id()) != null);
		assertThat(shown(draft.id())).isEqualTo(this.stories.require(story).pictureId());
	}

	@Test
	void aPictureThatCameBesideTheComposingIsThereWhenItIsFrozen() {
		var story = story();
		var draft = this.composing.compose(newsletter());
		this.released.countDown();
		await(() -> this.stories.require(story).pictureId() != null);
		this.jdbc.sql("update items set picture_id = null").update();
		this.editing.approve(draft.id());
		assertThat(shown(draft.id())).isEqualTo(this.stories.require(story).pictureId());
	}

	private Long shown(long edition) {
		return this.jdbc.sql("select max(picture_id) from items where edition_id = :id")
			.param("id", edition)
			.query((row, n) -> new Long[] { row.getObject(1, Long.class) })
			.single()[0];
	}

	private static void await(java.util.function.BooleanSupplier met) {
		var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (!met.getAsBoolean() && System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		assertThat(met.getAsBoolean()).isTrue();
	}

	private long story() {
		var address = "http://127.0.0.1:" + this.web.getAddress().getPort() + "/picture";
		return this.stories
			.create(new StoryForm("A ferry returns to Marseille after two months", ComposingTests.FACT, null, null,
					"Post", "https://post.example/ferry", "World", "en",
					this.clock.instant().minus(Duration.ofHours(1)), new Image(address, "The ferry", "Lena Berg")))
			.id();
	}

	private long newsletter() {
		return this.publishing
			.found(new NewsletterForm("world", "World", null, "en", "Europe/Paris", List.of("06:00"), "06:30", null,
					null, "EDITOR", null, null, null, 3, 2, 1, new Sender("World", "world@example.org"), null,
					new Publisher("Press", "1 Dawn Street", "https://press.example/privacy", null, null), null))
			.id();
	}

}
