package org.daybreak.stories;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Kinds of stories a front page of the world's news holds back, seen by section, address
 * or headline.
 */
public enum HeldBackKind {

	SPONSORED(0.1, "paid for", "sponsored|advertorial|paid-content|partner-content|promoted",
			"(?i)^(sponsored|advertorial|promoted)(?![\\p{L}\\p{N}_]).*"),

	OPINION(0.3, "an opinion",
			"opinion|opinions|commentisfree|editorial|editorials|op-ed|commentary|columnists|meinung|debate",
			"(?i)^(opinion|comment|editorial|analysis \\||commentary)\\s*[:|].*"),

	SPORT(0.4, "sport", "sport|sports|football|soccer|cricket|tennis|nba|nfl|olympics|formula1|rugby|golf",
			"(?i)^sport\\s*[:|].*"),

	CELEBRITY(0.4, "celebrities",
			"celebrity|celebrities|entertainment|showbiz|lifestyle|royals|fashion|tv-and-radio|people|music|movies",
			"(?i)^(celebrity|showbiz)\\s*[:|].*"),

	MOVING_PICTURES(0.5, "a video or gallery", "video|videos|gallery|galleries|in-pictures|av",
			"(?i)^(watch|video|in pictures|photos|gallery|how to watch)(?![\\p{L}\\p{N}_])\\s*[:|].*|(?i).*(?<![\\p{L}\\p{N}_])how to watch(?![\\p{L}\\p{N}_]).*"),

	LIVE(0.7, "a live page", "live|liveblog|live-news",
			"(?i)^(live|live updates|as it happened)(?![\\p{L}\\p{N}_])\\s*[:|].*");

	private final double factor;

	private final String words;

	private final Pattern place;

	private final Pattern headline;

	HeldBackKind(double factor, String words, String place, String headline) {
		this.factor = factor;
		this.words = words;
		this.place = Pattern.compile(place);
		this.headline = Pattern.compile(headline);
	}

	public double factor() {
		return this.factor;
	}

	public String words() {
		return this.words;
	}

	public boolean of(Story story) {
		var section = story.section();
		var url = story.canonicalUrl();
		return this.headline.matcher(story.headline()).matches()
				|| section != null && this.place.matcher(section.toLowerCase(Locale.ROOT).strip()).matches()
				|| url != null && Arrays.stream(url.split("[/?]"))
					.skip(1)
					.anyMatch((part) -> this.place.matcher(part).matches());
	}

}
