package org.daybreak.signup.embed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.Offers;
import org.daybreak.subscribers.places.Places;
import org.daybreak.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The component's script, which is everybody's, and its words, which are for the sites of
 * the settings.
 */
@RestController
class ComponentFiles {

	private static final CacheControl AN_HOUR = CacheControl.maxAge(Duration.ofHours(1))
		.cachePublic()
		.staleWhileRevalidate(Duration.ofDays(1))
		.staleIfError(Duration.ofDays(7));

	private final Script script;

	private final WordBook words;

	private final Offers offers;

	private final Places places;

	ComponentFiles(Script script, WordBook words, Offers offers, Places places) {
		this.script = script;
		this.words = words;
		this.offers = offers;
		this.places = places;
	}

	@GetMapping("/embed/signup.js")
	ResponseEntity<byte[]> script(
			@RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encodings) {
		var zip = encodings != null && encodings.contains("gzip") && !encodings.contains("gzip;q=0");
		var answer = ResponseEntity.ok()
			.contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
			.cacheControl(AN_HOUR)
			.eTag("\"" + this.script.version() + (zip ? "-z" : "") + "\"")
			.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
			.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
			.header("Cross-Origin-Resource-Policy", "cross-origin");
		return zip ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(this.script.zipped())
				: answer.body(this.script.text());
	}

	/** The places of the world, which our script asks for once its list is opened. */
	@GetMapping("/embed/zones.json")
	ResponseEntity<Map<String, String>> zones(Locale locale) {
		var names = new LinkedHashMap<String, String>();
		this.places.all(locale).forEach((place) -> names.put(place.zone(), place.name()));
		return ResponseEntity.ok()
			.cacheControl(AN_HOUR)
			.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
			.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
			.header("Cross-Origin-Resource-Policy", "cross-origin")
			.body(names);
	}

	@GetMapping("/embed/signup.json")
	ResponseEntity<ComponentWords> words(@RequestParam(required = false) @Nullable List<String> newsletter,
			Locale locale) {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(this.words.in(locale, chosen((newsletter != null) ? newsletter : List.of())));
	}

	private List<Newsletter> chosen(List<String> slugs) {
		var chosen = slugs.isEmpty() ? this.offers.all() : slugs.stream().distinct().map(this::named).toList();
		if (chosen.isEmpty()) {
			throw new NotFound("There is no newsletter yet");
		}
		return chosen;
	}

	private Newsletter named(String slug) {
		return this.offers.named(slug).orElseThrow(() -> new NotFound("There is no such newsletter"));
	}

}
