package org.daybreak.newsletters;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * A newsletter as it is written down by people and programs: the body and the answer of
 * the API. What is null stays as it is, or takes its default in a new newsletter; an
 * empty text removes what may be missing.
 *
 * @param slug its name in addresses, lower-case words joined by hyphens; never changes
 * @param language BCP 47 tag
 * @param timeZone IANA name of its home zone
 * @param editionTimes when editions are composed, HH:mm in the home zone
 * @param deliveryTime when a reader's letter comes, HH:mm
 * @param deliveryDays MONDAY … SUNDAY
 * @param clock READER: the delivery time is read on each reader's clock; NEWSLETTER: on
 * the home zone's
 * @param approval AUTOMATIC, EDITOR or EDITOR_OR_DEADLINE
 * @param approvalDeadline HH:mm in the home zone; null: the delivery time
 * @param graceMinutes how long a morning waits for a late edition
 * @param editionMaxAgeMinutes the age from which an edition is stale
 * @param minimumStories with fewer the timetable composes nothing
 * @param notice one line above every edition and page of this newsletter
 */
public record NewsletterForm(@Nullable String slug, @Nullable String name, @Nullable String description,
		@Nullable String language, @Nullable String timeZone, @Nullable List<@Nullable String> editionTimes,
		@Nullable String deliveryTime, @Nullable List<@Nullable String> deliveryDays, @Nullable String clock,
		@Nullable String approval, @Nullable String approvalDeadline, @Nullable Integer graceMinutes,
		@Nullable Integer editionMaxAgeMinutes, @Nullable Integer leads, @Nullable Integer briefs,
		@Nullable Integer minimumStories, @Nullable Sender sender, @Nullable String replyTo,
		@Nullable Publisher publisher, @Nullable String notice) {

	/** A form of only what a new newsletter cannot do without. */
	public static NewsletterForm of(String slug, String name) {
		return of(Map.of("slug", slug, "name", name));
	}

	/**
	 * A form in which some fields are filled in.
	 * @param values by the fields' names; those of sender and publisher after a dot, such
	 * as {@code sender.address}
	 */
	public static NewsletterForm of(Map<String, ?> values) {
		var form = of((name, type) -> values.get(name));
		if (!form.values().keySet().containsAll(values.keySet())) {
			throw new IllegalArgumentException("A newsletter has no such field among " + values.keySet());
		}
		return form;
	}

	/**
	 * A form whose fields are read one by one.
	 * @param values the value of the field of this name and type
	 */
	public static NewsletterForm of(BiFunction<String, Class<?>, @Nullable Object> values) {
		return FormFields.read(NewsletterForm.class, values);
	}

	/** The form of a newsletter of which nobody has said anything yet. */
	public static NewsletterForm fresh() {
		return of(new Newsletter("", "", Instant.EPOCH));
	}

	/** The form that would make this newsletter. */
	public static NewsletterForm of(Newsletter newsletter) {
		return new NewsletterForm(newsletter.slug(), newsletter.name(), newsletter.description(), newsletter.language(),
				newsletter.timeZone().getId(), newsletter.editionTimes().stream().map(Object::toString).toList(),
				newsletter.deliveryTime().toString(),
				newsletter.deliveryDays().days().stream().map(Object::toString).toList(), newsletter.clock().name(),
				newsletter.approval().name(), text(newsletter.approvalDeadline()), newsletter.graceMinutes(),
				newsletter.editionMaxAgeMinutes(), newsletter.size().leads(), newsletter.size().briefs(),
				newsletter.size().minimumStories(), newsletter.sender(), newsletter.replyTo(), newsletter.publisher(),
				newsletter.notice());
	}

	/** The value of each field by its name, as {@link #of(Map)} reads them. */
	public Map<String, @Nullable Object> values() {
		return FormFields.write(this);
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

}
