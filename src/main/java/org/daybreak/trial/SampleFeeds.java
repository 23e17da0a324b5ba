package org.daybreak.trial;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.daybreak.newsletters.PublicSite;
import org.daybreak.web.NotFound;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The sample's feed documents, served to the ordinary poller.
 */
@OnlyInTrial
@Controller
class SampleFeeds {

	/** Where this program reaches its own sample, whatever its public address. */
	static final String BASE = "http://127.0.0.1:${server.port}/trial/";

	private final SampleMorning morning;

	private final JsonMapper json;

	private final Addresses addresses;

	SampleFeeds(SampleMorning morning, JsonMapper json, PublicSite site, Environment environment) {
		this.morning = morning;
		this.json = json;
		this.addresses = new Addresses(site.base().toString(), environment.resolveRequiredPlaceholders(BASE));
	}

	@GetMapping({ "/trial/feeds/{slug:[a-z-]+}.xml", "/trial/feeds/{slug:[a-z-]+}.json" })
	ResponseEntity<byte[]> feed(@PathVariable String slug) {
		var source = this.morning.source(slug).orElseThrow(() -> new NotFound("feed " + slug));
		var stories = this.morning.today(source);
		var document = switch (source.format()) {
			case RSS -> RssDocument.of(source, stories, this.addresses);
			case ATOM -> AtomDocument.of(source, stories, this.addresses);
			case JSON -> this.json.writeValueAsString(JsonDocument.of(source, stories, this.addresses));
		};
		var octets = document.getBytes(StandardCharsets.UTF_8);
		return ResponseEntity.ok().contentType(MediaType.parseMediaType(switch (source.format()) {
			case RSS -> "application/rss+xml;charset=UTF-8";
			case ATOM -> "application/atom+xml;charset=UTF-8";
			case JSON -> "application/feed+json;charset=UTF-8";
		}))
			.eTag(DigestUtils.md5DigestAsHex(octets))
			.cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)))
			.body(octets);
	}

	/** Where the sample's feeds lie for the poller. */
	String address(SampleFrontPage.Source source) {
		return this.addresses.own() + source.path();
	}

	/**
	 * The two ways to us.
	 *
	 * @param site for people
	 * @param own for this program itself, ending in a slash
	 */
	record Addresses(String site, String own) {

		String of(SampleStory story) {
			return this.site + story.path();
		}

		String of(SampleFrontPage.Illustration picture) {
			return this.own + picture.path();
		}

	}

}
