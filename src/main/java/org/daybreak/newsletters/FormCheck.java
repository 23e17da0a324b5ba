package org.daybreak.newsletters;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.web.Malformed;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A newsletter's form whose every value was checked and completed: what is null is taken
 * from the newsletter as it was, what is wrong is refused by its field's name.
 */
record FormCheck(String name, String description, String language, Timing timing, Size size, Sender sender,
		@Nullable String replyTo, Publisher publisher, @Nullable String notice) {

	private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d(:00)?");

	/**
	 * Checks a form.
	 * @throws Malformed naming the first field that is wrong
	 */
	static FormCheck of(NewsletterForm form, Newsletter old) {
		return new FormCheck((form.name() != null) ? name(form.name()) : old.name(),
				Objects.requireNonNullElse(
						Texts.optionalText("description", or(form.description(), old.description()), 1000), ""),
				or(form.language(), old.language(), FormCheck::language), Timing.of(form, old.timing()),
				Size.of(form, old.size()), Objects.requireNonNullElse(form.sender(), old.sender()).checked(),
				address("replyTo", or(form.replyTo(), old.replyTo())),
				Objects.requireNonNullElse(form.publisher(), old.publisher()).checked(),
				Texts.optionalLine("notice", or(form.notice(), old.notice()), 200));
	}

	static String slug(@Nullable String value) {
		var slug = Texts.line("slug", value, 60);
		if (!SLUG.matcher(slug).matches()) {
			throw new Malformed("slug", "must be lower-case letters and digits, words joined by single hyphens");
		}
		return slug;
	}

	static String name(@Nullable String value) {
		return Texts.line("name", value, 100);
	}

	private static String language(String value) {
		try {
			var tag = new Locale.Builder().setLanguageTag(Texts.line("language", value, 35)).build().toLanguageTag();
			if (!tag.equals("und")) {
				return tag;
			}
		}
		catch (IllformedLocaleException ex) {
			// said below
		}
		throw new Malformed("language", "must be a language tag such as en, fr or pt-BR");
	}

	static ZoneId zone(String value) {
		var name = Texts.line("timeZone", value, 60);
		try {
			if (ZoneId.getAvailableZoneIds().contains(name)) {
				return ZoneId.of(name);
			}
		}
		catch (DateTimeException ex) {
			// said below
		}
		throw new Malformed("timeZone", "must be a zone of the IANA list such as Europe/Paris");
	}

	static LocalTime time(String field, @Nullable String value) {
		var time = Texts.line(field, value, 8);
		if (!TIME.matcher(time).matches()) {
			throw new Malformed(field, "must be a time of day from 00:00 to 23:59, such as 06:30");
		}
		return LocalTime.parse(time);
	}

	static <E extends Enum<E>> E choice(String field, @Nullable String value, Class<E> type) {
		var name = Texts.line(field, value, 30).toUpperCase(Locale.ROOT);
		for (var constant : type.getEnumConstants()) {
			if (constant.name().equals(name)) {
				return constant;
			}
		}
		throw new Malformed(field, "must be one of " + List.of(type.getEnumConstants()));
	}

	static int range(String field, int value, int least, int most) {
		if (value < least || value > most) {
			throw new Malformed(field, "must be from " + least + " to " + most);
		}
		return value;
	}

	static @Nullable String address(String field, @Nullable String value) {
		var address = Texts.optionalLine(field, value, 254);
		try {
			return (address != null) ? EmailAddress.of(address).value() : null;
		}
		catch (InvalidAddress ex) {
			throw new Malformed(field, "must be an e-mail address such as news@example.org");
		}
	}

	static @Nullable String link(String field, @Nullable String value) {
		var link = Texts.optionalLine(field, value, 2000);
		if (link != null) {
			try {
				var uri = URI.create(link);
				if (List.of("http", "https").contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
						&& uri.getHost() != null && uri.getUserInfo() == null) {
					return link;
				}
			}
			catch (IllegalArgumentException ex) {
				// said below
			}
			throw new Malformed(field, "must be an address that begins with https:// or http://");
		}
		return null;
	}

	static <T> T or(@Nullable String given, T old, Function<String, T> reading) {
		return (given != null) ? reading.apply(given) : old;
	}

	static @Nullable String or(@Nullable String given, @Nullable String old) {
		return (given != null) ? given : old;
	}

	static int or(@Nullable Integer given, int old) {
		return (given != null) ? given : old;
	}

}
