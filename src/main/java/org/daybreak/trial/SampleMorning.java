package org.daybreak.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The sample with its times moved so that 28 March 2018 is today in Paris, again each
 * morning. What would lie ahead was told five minutes ago, so that the front page is
 * whole at any hour.
 */
@OnlyInTrial
@Component
class SampleMorning {

	static final ZoneId PARIS = ZoneId.of("Europe/Paris");

	private static final Duration JUST_NOW = Duration.ofMinutes(5);

	private final SampleFrontPage frontPage;

	private final InstantSource clock;

	SampleMorning(JsonMapper json, InstantSource clock) {
		this.clock = clock;
		try (var written = new ClassPathResource("trial/front-page.json").getInputStream()) {
			this.frontPage = json.readValue(written, SampleFrontPage.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<SampleFrontPage.Source> sources() {
		return this.frontPage.sources();
	}

	/** What the outlet tells today, newest first. */
	List<SampleStory> today(SampleFrontPage.Source source) {
		var now = this.clock.instant();
		var today = LocalDate.ofInstant(now, PARIS);
		return this.frontPage.stories()
			.stream()
			.filter((told) -> told.source().equals(source.slug()))
			.map((told) -> told(today, source, told, now))
			.sorted(Comparator.comparing(SampleStory::publishedAt).reversed())
			.toList();
	}

	Optional<SampleFrontPage.Source> source(String slug) {
		return this.frontPage.source(slug);
	}

	/** One story of one morning, today's or an earlier one. */
	Optional<SampleStory> story(LocalDate morning, String source, String slug) {
		return this.frontPage.source(source)
			.flatMap((teller) -> this.frontPage.stories()
				.stream()
				.filter((told) -> told.source().equals(source) && told.slug().equals(slug))
				.findFirst()
				.map((told) -> told(morning, teller, told, this.clock.instant())));
	}

	private static SampleStory told(LocalDate morning, SampleFrontPage.Source source, SampleFrontPage.Told told,
			Instant now) {
		var planned = morning.plusDays(told.day()).atTime(LocalTime.parse(told.time())).atZone(PARIS).toInstant();
		var latest = now.minus(JUST_NOW);
		return new SampleStory(morning, source, told, planned.isAfter(latest) ? latest : planned);
	}

}
