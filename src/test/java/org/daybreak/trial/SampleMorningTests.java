package org.daybreak.trial;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SampleMorningTests {

	private static final String KIM = "First time talks between Xi Jinping and Kim Jong-Un yield new invitation to Pyongyang";

	private static final SampleFeeds.Addresses ADDRESSES = new SampleFeeds.Addresses("http://localhost:8080",
			"http://127.0.0.1:8080/trial/");

	private final JsonMapper json = JsonMapper.builder().build();

	private Instant now = Instant.parse("2026-11-23T04:50:00Z");

	private final SampleMorning morning = new SampleMorning(this.json, () -> this.now);

	@Test
	void tellsTwelveEventsAndMoreFromEightCountriesAndMore() {
		assertThat(told()).hasSizeGreaterThan(24);
		assertThat(told()).extracting(SampleFrontPage.Told::country).doesNotContainNull();
		assertThat(new HashSet<>(told().stream().map(SampleFrontPage.Told::country).toList())).hasSizeGreaterThan(12);
		assertThat(this.morning.sources()).hasSizeGreaterThan(4);
	}

	@Test
	void creditsTheStoryOfKimsFirstVisitToRfiUnderItsOwnHeadline() {
		var rfi = this.morning.source("rfi").orElseThrow();
		assertThat(rfi.name()).isEqualTo("RFI");
		assertThat(this.morning.today(rfi)).singleElement()
			.satisfies((story) -> assertThat(story.told().headline()).isEqualTo(KIM));
	}

	@Test
	void hasASectionAFewLinesAndABodyForEachStory() {
		assertThat(told()).allSatisfy((told) -> {
			assertThat(told.section()).isNotBlank();
			assertThat(told.standfirst().split("\\s+")).hasSizeBetween(15, 70);
			assertThat(told.body()).isNotEmpty();
		});
		assertThat(told()).extracting(SampleFrontPage.Told::headline).doesNotHaveDuplicates();
	}

	@Test
	void carriesItsIllustrationsSmall() {
		var pictures = told().stream().map(SampleFrontPage.Told::picture).filter((picture) -> picture != null).toList();
		assertThat(pictures).hasSizeGreaterThan(5).allSatisfy((picture) -> {
			assertThat(size("trial/files/pictures/" + picture.file())).isBetween(1000, 60_000);
			assertThat(picture.alt()).isNotBlank();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-23T04:50:00Z", "2026-03-29T00:59:00Z", "2026-10-25T00:30:00Z",
			"2027-01-01T23:05:00Z" })
	void liesBeforeNowAtEveryHour(String start) {
		IntStream.range(0, 48).forEach((half) -> {
			this.now = Instant.parse(start).plus(Duration.ofMinutes(30L * half));
			var today = LocalDate.ofInstant(this.now, SampleMorning.PARIS);
			assertThat(stories()).allSatisfy((story) -> {
				assertThat(story.publishedAt()).isBefore(this.now).isAfter(this.now.minus(Duration.ofHours(48)));
				assertThat(story.path()).contains("/" + today + "/");
			});
		});
	}

	@Test
	void wasAllPublishedBeforeTheEditionIsComposed() {
		this.now = Instant.parse("2026-11-23T11:00:00Z");
		assertThat(stories())
			.allSatisfy((story) -> assertThat(story.publishedAt()).isBefore(Instant.parse("2026-11-23T04:45:00Z")));
	}

	@Test
	void isNewsAgainTheNextMorning() {
		var today = stories().stream().map(SampleStory::guid).toList();
		this.now = this.now.plus(Duration.ofDays(1));
		assertThat(stories()).extracting(SampleStory::guid).doesNotContainAnyElementsOf(today);
	}

	@Test
	void writesWellFormedFeedsOfEveryKind() {
		for (var source : this.morning.sources()) {
			var stories = this.morning.today(source);
			switch (source.format()) {
				case RSS -> {
					var feed = Jsoup.parse(RssDocument.of(source, stories, ADDRESSES), "", Parser.xmlParser());
					assertThat(feed.select("rss > channel > item > title").eachText()).isEqualTo(headlines(stories));
					assertThat(feed.select("item > media|content > media|credit").eachText())
						.allMatch((credit) -> credit.startsWith("Illustration"));
				}
				case ATOM -> {
					var feed = Jsoup.parse(AtomDocument.of(source, stories, ADDRESSES), "", Parser.xmlParser());
					assertThat(feed.select("feed > entry > title").eachText()).isEqualTo(headlines(stories));
				}
				case JSON -> {
					var feed = this.json.valueToTree(JsonDocument.of(source, stories, ADDRESSES));
					assertThat(feed.get("items").valueStream().map((item) -> item.get("title").asString()))
						.isEqualTo(headlines(stories));
				}
			}
		}
		assertThat(this.morning.sources()).extracting(SampleFrontPage.Source::format)
			.contains(SampleFrontPage.Format.RSS, SampleFrontPage.Format.ATOM, SampleFrontPage.Format.JSON);
	}

	private static List<String> headlines(List<SampleStory> stories) {
		return stories.stream().map((story) -> story.told().headline()).toList();
	}

	private List<SampleStory> stories() {
		return this.morning.sources().stream().flatMap((source) -> this.morning.today(source).stream()).toList();
	}

	private List<SampleFrontPage.Told> told() {
		return stories().stream().map(SampleStory::told).toList();
	}

	private int size(String resource) throws IOException {
		try (InputStream file = getClass().getClassLoader().getResourceAsStream(resource)) {
			return file.readAllBytes().length;
		}
	}

}
