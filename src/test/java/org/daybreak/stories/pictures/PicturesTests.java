package org.daybreak.stories.pictures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import com.sun.net.httpserver.HttpServer;
import org.daybreak.stories.Image;
import org.daybreak.stories.Stories;
import org.daybreak.stories.Story;
import org.daybreak.stories.StoryForm;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class PicturesTests {

	@Autowired
	Pictures pictures;

	@Autowired
	Stories stories;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	@Value("${daybreak.public-url}")
	String site;

	private HttpServer web;

	private final AtomicInteger requests = new AtomicInteger();

	private volatile byte[] served = png(40, 30, false);

	private volatile int status = 200;

	@BeforeEach
	void aServerHasAPicture() throws IOException {
		this.web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.web.createContext("/", (exchange) -> {
			this.requests.incrementAndGet();
			exchange.sendResponseHeaders(this.status, this.served.length);
			try (exchange) {
				exchange.getResponseBody().write(this.served);
			}
		});
		this.web.start();
	}

	@AfterEach
	void itStops() {
		this.web.stop(0);
	}

	private static byte[] png(int width, int height, boolean alpha) {
		var image = new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
		var out = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "png", out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	/** A PNG of a few octets that says it holds 50,000 by 50,000 pixels. */
	private static byte[] bomb() {
		var small = png(20, 20, false);
		var size = new byte[] { 0, 0, (byte) 0xc3, 0x50 };
		System.arraycopy(size, 0, small, 16, 4);
		System.arraycopy(size, 0, small, 20, 4);
		var crc = new CRC32();
		crc.update(small, 12, 17);
		for (var at = 0; at < 4; at++) {
			small[29 + at] = (byte) (crc.getValue() >> (24 - 8 * at));
		}
		return small;
	}

	private Story story() {
		var address = "http://127.0.0.1:" + this.web.getAddress().getPort() + "/picture";
		return this.stories.create(new StoryForm("A ferry", null, null, null, "Post", null, null, null, null,
				new Image(address, "The ferry", "Lena Berg")));
	}

	private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
		var request = HttpRequest.newBuilder(URI.create(this.site + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
	}

	@Test
	void fetchesAPictureOnce() {
		var story = story();
		var first = this.pictures.of(story.id()).orElseThrow();
		var second = this.pictures.of(story.id()).orElseThrow();
		assertThat(second.id()).isEqualTo(first.id());
		assertThat(this.requests).hasValue(1);
		assertThat(first.width()).isEqualTo(40);
		assertThat(this.stories.require(story.id()).pictureId()).isEqualTo(first.id());
	}

	@Test
	void narrowsAWidePicture() throws IOException {
		this.served = png(3000, 1500, true);
		var picture = this.pictures.of(story().id()).orElseThrow();
		assertThat(picture.width()).isEqualTo(1200);
		assertThat(picture.height()).isEqualTo(600);
		assertThat(ImageIO.read(new ByteArrayInputStream(picture.octets())).getWidth()).isEqualTo(1200);
	}

	@Test
	void remembersAFaultAndDoesNotAskAgain() {
		this.served = "<html>no picture</html>".getBytes(StandardCharsets.UTF_8);
		var story = story();
		assertThat(this.pictures.of(story.id())).isEmpty();
		assertThat(this.pictures.of(story.id())).isEmpty();
		assertThat(this.requests).hasValue(1);
		assertThat(this.stories.require(story.id()).pictureFault()).contains("no PNG, JPEG, GIF or WebP");
	}

	@Test
	void saysWhatTheServerAnswered() {
		this.status = 404;
		var story = story();
		assertThat(this.pictures.of(story.id())).isEmpty();
		assertThat(this.stories.require(story.id()).pictureFault()).contains("404");
	}

	@Test
	void doesNotDecodeAPictureOfHugeDimensions() {
		this.served = bomb();
		var story = story();
		assertThat(this.pictures.of(story.id())).isEmpty();
		assertThat(this.stories.require(story.id()).pictureFault()).contains("too large: 50000 by 50000");
	}

	@Test
	void aPictureOverWhichAProgramEndedIsNotReadAgain() {
		var story = story();
		this.jdbc.sql("update stories set picture_in_hand_until = :past where id = :id")
			.param("past", Timestamp.from(this.clock.instant().minusSeconds(1)))
			.param("id", story.id())
			.update();
		assertThat(this.pictures.of(story.id())).isEmpty();
		assertThat(this.pictures.of(story.id())).isEmpty();
		assertThat(this.requests).hasValue(0);
		assertThat(this.stories.require(story.id()).pictureFault()).contains("the program ended");
	}

	@Test
	void aPictureThatAnotherProgramReadsIsLeftToIt() {
		var story = story();
		this.jdbc.sql("update stories set picture_in_hand_until = :soon where id = :id")
			.param("soon", Timestamp.from(this.clock.instant().plusSeconds(60)))
			.param("id", story.id())
			.update();
		assertThat(this.pictures.of(story.id())).isEmpty();
		assertThat(this.requests).hasValue(0);
		assertThat(this.stories.require(story.id()).pictureFault()).isNull();
	}

	@Test
	void nothingStaysInHand() {
		this.pictures.of(story().id());
		this.served = "<html>".getBytes(StandardCharsets.UTF_8);
		this.pictures.of(story().id());
		assertThat(this.requests).hasValue(2);
		assertThat(this.jdbc.sql("select count(*) from stories where picture_in_hand_until is not null")
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void usesAFeedsPicturesOnlyIfTheDeskSaidSo() {
		this.jdbc.sql(
				"insert into feeds (url, host, next_poll_at, created_at) values ('https://e.org/f', 'e.org', now(), now())")
			.update();
		var story = story();
		this.jdbc.sql("update stories set feed_id = 1").update();
		assertThat(this.pictures.of(story.id())).isEmpty();
		assertThat(this.requests).hasValue(0);
		this.jdbc.sql("update feeds set pictures = true").update();
		assertThat(this.pictures.of(story.id())).isPresent();
	}

	@Test
	void aPastedPageHasNoPicture() {
		var story = this.stories.create(new StoryForm("A ferry", null, null, null, "Post", null, null, null, null,
				new Image(null, "The ferry", "Lena Berg")));
		assertThat(this.pictures.of(story.id())).isEmpty();
	}

	@Test
	void servesAPictureForGood() throws Exception {
		var picture = this.pictures.of(story().id()).orElseThrow();
		var answer = get("/pictures/" + picture.id());
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo(picture.octets());
		assertThat(answer.headers().firstValue("Content-Type")).contains(picture.mediaType());
		assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(answer.headers().firstValue("Cache-Control"))
			.hasValueSatisfying((value) -> assertThat(value).contains("immutable", "max-age=31536000", "public"));
		assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
		var again = get("/pictures/" + picture.id(), "If-None-Match",
				answer.headers().firstValue("ETag").orElseThrow());
		assertThat(again.statusCode()).isEqualTo(304);
		assertThat(get("/pictures/999").statusCode()).isEqualTo(404);
	}

}
