package org.daybreak.desk.newsroom;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.daybreak.newsletters.NewsletterForm;
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

	private static final String TIMES = "editionTimes";

	private static final String DAYS = "deliveryDays";

	static NewsletterInput of(NewsletterForm form) {
		MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
		form.values().forEach((name, value) -> typed.put(name, texts(name, value)));
		return new NewsletterInput(typed);
	}

	/** What a new newsletter begins with. */
	static NewsletterInput fresh() {
		var input = of(NewsletterForm.fresh());
		input.typed.set("timeZone", "Europe/Paris");
		return input;
	}

	private static List<String> texts(String name, @Nullable Object value) {
		if (value instanceof Collection<?> several) {
			var texts = several.stream().map(String::valueOf).toList();
			return name.equals(DAYS) ? texts : List.of(String.join(", ", texts));
		}
		return List.of((value != null) ? value.toString() : "");
	}

	public String get(String name) {
		return Objects.requireNonNullElse(this.typed.getFirst(name), "");
	}

	public boolean on(String day) {
		return this.typed.getOrDefault(DAYS, List.of()).contains(day);
	}

	NewsletterForm form(@Nullable String slug) {
		return NewsletterForm.of((name, type) -> (name.equals("slug") && slug != null) ? slug : value(name, type));
	}

	private Object value(String name, Class<?> type) {
		if (type == Integer.class) {
			return number(name);
		}
		return switch (name) {
			case TIMES -> times();
			case DAYS -> List.copyOf(this.typed.getOrDefault(DAYS, List.of()));
			default -> get(name);
		};
	}

	private List<@Nullable String> times() {
		return Stream.of(get(TIMES).split("[,;\\s]+")).filter((time) -> !time.isBlank()).collect(Collectors.toList());
	}

	private Integer number(String name) {
		try {
			return Integer.valueOf(get(name).strip());
		}
		catch (NumberFormatException ex) {
			throw new Malformed(name, "is not a whole number");
		}
	}

}
