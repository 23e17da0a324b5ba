package org.daybreak.newsletters;

import java.net.URI;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.daybreak.web.Malformed;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a newsletter's form: what is null is taken from the newsletter as it was,
 * what is wrong is refused by its field's name.
 */
class FormCheck {

	/** Enough to tell an address from a slip; the relay has the last word. */
	private static final Pattern ADDRESS = Pattern.compile(
			"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}-]{2,63}");

	private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d(:00)?");

	private final Newsletter old;

	private final NewsletterForm form;

	FormCheck(Newsletter old, NewsletterForm form) {
		this.old = old;
		this.form = form;
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

	CheckedForm checked() {
		var form = this.form;
		var old = this.old;
		var sender = (form.sender() != null) ? form.sender()
				: new NewsletterForm.Sender(old.senderName(), old.senderAddress());
		var publisher = (form.publisher() != null) ? form.publisher()
				: Objects.requireNonNull(NewsletterForm.of(old).publisher());
		return new CheckedForm((form.name() != null) ? name(form.name()) : old.name(),
				Objects.requireNonNullElse(
						Texts.optionalText("description", or(form.description(), old.description()), 1000), ""),
				or(form.language(), old.language(), FormCheck::language),
				or(form.timeZone(), old.timeZone(), FormCheck::zone), editionTimes(),
				or(form.deliveryTime(), old.deliveryTime(), (value) -> time("deliveryTime", value)), deliveryDays(),
				or(form.clock(), old.clock(), (value) -> choice("clock", value, Newsletter.Clock.class)),
				or(form.approval(), old.approval(), (value) -> choice("approval", value, Newsletter.Approval.class)),
				deadline(), range("graceMinutes", or(form.graceMinutes(), old.graceMinutes()), 0, 1440),
				range("editionMaxAgeMinutes", or(form.editionMaxAgeMinutes(), old.editionMaxAgeMinutes()), 1, 10080),
				range("leads", or(form.leads(), old.leads()), 1, 20),
				range("briefs", or(form.briefs(), old.briefs()), 0, 30),
				range("minimumStories", or(form.minimumStories(), old.minimumStories()), 1, 50),
				Texts.optionalLine("sender.name", sender.name(), 100), address("sender.address", sender.address()),
				address("replyTo", or(form.replyTo(), old.replyTo())),
				Texts.optionalLine("publisher.name", publisher.name(), 200),
				Texts.optionalText("publisher.postalAddress", publisher.postalAddress(), 500),
				link("publisher.privacyUrl", publisher.privacyUrl()),
				link("publisher.imprintUrl", publisher.imprintUrl()),
				Texts.optionalLine("notice", or(form.notice(), old.notice()), 200));
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

	private static ZoneId zone(String value) {
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

	private List<LocalTime> editionTimes() {
		var given = this.form.editionTimes();
		if (given == null) {
			return this.old.editionTimes();
		}
		if (given.isEmpty() || given.size() > 6) {
			throw new Malformed("editionTimes", "must be one to six times");
		}
		var times = IntStream.range(0, given.size())
			.mapToObj((i) -> time("editionTimes[" + i + "]", given.get(i)))
			.sorted()
			.toList();
		if (times.stream().distinct().count() < times.size()) {
			throw new Malformed("editionTimes", "must not name the same time twice");
		}
		return times;
	}

	private DaySet deliveryDays() {
		var given = this.form.deliveryDays();
		if (given == null) {
			return this.old.deliveryDays();
		}
		if (given.isEmpty()) {
			throw new Malformed("deliveryDays", "must be at least one day");
		}
		return DaySet.of(IntStream.range(0, given.size())
			.mapToObj((i) -> choice("deliveryDays[" + i + "]", given.get(i), DayOfWeek.class))
			.toList());
	}

	private @Nullable LocalTime deadline() {
		var given = this.form.approvalDeadline();
		if (given == null) {
			return this.old.approvalDeadline();
		}
		return given.isBlank() ? null : time("approvalDeadline", given);
	}

	private static LocalTime time(String field, @Nullable String value) {
		var time = Texts.line(field, value, 8);
		if (!TIME.matcher(time).matches()) {
			throw new Malformed(field, "must be a time of day from 00:00 to 23:59, such as 06:30");
		}
		return LocalTime.parse(time);
	}

	private static <E extends Enum<E>> E choice(String field, @Nullable String value, Class<E> type) {
		var name = Texts.line(field, value, 30).toUpperCase(Locale.ROOT);
		for (var constant : type.getEnumConstants()) {
			if (constant.name().equals(name)) {
				return constant;
			}
		}
		throw new Malformed(field, "must be one of " + List.of(type.getEnumConstants()));
	}

	private static int range(String field, int value, int least, int most) {
		if (value < least || value > most) {
			throw new Malformed(field, "must be from " + least + " to " + most);
		}
		return value;
	}

	private static @Nullable String address(String field, @Nullable String value) {
		var address = Texts.optionalLine(field, value, 254);
		if (address != null && (!ADDRESS.matcher(address).matches() || address.contains("..") || address.startsWith(".")
				|| address.contains(".@"))) {
			throw new Malformed(field, "must be an e-mail address such as news@example.org");
		}
		return address;
	}

	private static @Nullable String link(String field, @Nullable String value) {
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

	private static <T> T or(@Nullable String given, T old, Function<String, T> reading) {
		return (given != null) ? reading.apply(given) : old;
	}

	private static @Nullable String or(@Nullable String given, @Nullable String old) {
		return (given != null) ? given : old;
	}

	private static int or(@Nullable Integer given, int old) {
		return (given != null) ? given : old;
	}

}
