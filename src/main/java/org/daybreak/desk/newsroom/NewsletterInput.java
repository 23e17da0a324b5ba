package org.daybreak.desk.newsroom;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.NewsletterForm.Publisher;
import org.daybreak.newsletters.NewsletterForm.Sender;
import org.daybreak.web.Malformed;
import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A newsletter as it is typed at the desk, its fields named as the API names them.
 *
 * @param typed the form's fields
 */
record NewsletterInput(MultiValueMap<String, String> typed) {

	static NewsletterInput of(NewsletterForm form) {
		var sender = Objects.requireNonNullElse(form.sender(), new Sender(null, null));
		var publisher = Objects.requireNonNullElse(form.publisher(), new Publisher(null, null, null, null));
		Map<String, @Nullable Object> values = new TreeMap<>();
		values.put("slug", form.slug());
		values.put("name", form.name());
		values.put("description", form.description());
		values.put("language", form.language());
		values.put("timeZone", form.timeZone());
		values.put("editionTimes", joined(form.editionTimes()));
		values.put("deliveryTime", form.deliveryTime());
		values.put("clock", form.clock());
		values.put("approval", form.approval());
		values.put("approvalDeadline", form.approvalDeadline());
		values.put("graceMinutes", form.graceMinutes());
		values.put("editionMaxAgeMinutes", form.editionMaxAgeMinutes());
		values.put("leads", form.leads());
		values.put("briefs", form.briefs());
		values.put("minimumStories", form.minimumStories());
		values.put("sender.name", sender.name());
		values.put("sender.address", sender.address());
		values.put("replyTo", form.replyTo());
		values.put("publisher.name", publisher.name());
		values.put("publisher.postalAddress", publisher.postalAddress());
		values.put("publisher.privacyUrl", publisher.privacyUrl());
		values.put("publisher.imprintUrl", publisher.imprintUrl());
		values.put("notice", form.notice());
		MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
		values.forEach((name, value) -> typed.add(name, (value != null) ? value.toString() : ""));
		var days = form.deliveryDays();
		typed.put("deliveryDays", (days != null) ? days.stream().map(String::valueOf).toList() : List.of());
		return new NewsletterInput(typed);
	}

	/** What a new newsletter begins with. */
	static NewsletterInput fresh() {
		return of(new NewsletterForm("", "", "", "en", "Europe/Paris", List.of("06:00"), "06:30",
				Stream.of(DayOfWeek.values()).map(Object::toString).toList(), Newsletter.Clock.READER.name(),
				Newsletter.Approval.EDITOR_OR_DEADLINE.name(), "", 180, 1200, 5, 5, 3, null, "", null, ""));
	}

	public String get(String name) {
		return Objects.requireNonNullElse(this.typed.getFirst(name), "");
	}

	public boolean on(String day) {
		return this.typed.getOrDefault("deliveryDays", List.of()).contains(day);
	}

	NewsletterForm form(@Nullable String slug) {
		return new NewsletterForm((slug != null) ? slug : get("slug"), get("name"), get("description"), get("language"),
				get("timeZone"), times(), get("deliveryTime"),
				List.copyOf(this.typed.getOrDefault("deliveryDays", List.of())), get("clock"), get("approval"),
				get("approvalDeadline"), number("graceMinutes"), number("editionMaxAgeMinutes"), number("leads"),
				number("briefs"), number("minimumStories"), new Sender(get("sender.name"), get("sender.address")),
				get("replyTo"), new Publisher(get("publisher.name"), get("publisher.postalAddress"),
						get("publisher.privacyUrl"), get("publisher.imprintUrl")),
				get("notice"));
	}

	private List<@Nullable String> times() {
		return Stream.of(get("editionTimes").split("[,;\\s]+"))
			.filter((time) -> !time.isBlank())
			.collect(Collectors.toList());
	}

	private Integer number(String name) {
		try {
			return Integer.valueOf(get(name).strip());
		}
		catch (NumberFormatException ex) {
			throw new Malformed(name, "is not a whole number");
		}
	}

	private static @Nullable String joined(@Nullable List<@Nullable String> times) {
		return (times != null) ? times.stream().map(String::valueOf).collect(Collectors.joining(", ")) : null;
	}

}
