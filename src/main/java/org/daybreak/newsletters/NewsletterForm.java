package org.daybreak.newsletters;

import java.util.List;

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

	/** Who the letters are from. */
	public record Sender(@Nullable String name, @Nullable String address) {

	}

	/** Who answers for the newsletter. */
	public record Publisher(@Nullable String name, @Nullable String postalAddress, @Nullable String privacyUrl,
			@Nullable String imprintUrl) {

	}

	/** A form of only what a new newsletter cannot do without. */
	public static NewsletterForm of(String slug, String name) {
		return new NewsletterForm(slug, name, null, null, null, null, null, null, null, null, null, null, null, null,
				null, null, null, null, null, null);
	}

	/** The form that would make this newsletter. */
	public static NewsletterForm of(Newsletter newsletter) {
		return new NewsletterForm(newsletter.slug(), newsletter.name(), newsletter.description(), newsletter.language(),
				newsletter.timeZone().getId(), newsletter.editionTimes().stream().map(Object::toString).toList(),
				newsletter.deliveryTime().toString(),
				newsletter.deliveryDays().days().stream().map(Object::toString).toList(), newsletter.clock().name(),
				newsletter.approval().name(), text(newsletter.approvalDeadline()), newsletter.graceMinutes(),
				newsletter.editionMaxAgeMinutes(), newsletter.leads(), newsletter.briefs(), newsletter.minimumStories(),
				new Sender(newsletter.senderName(), newsletter.senderAddress()), newsletter.replyTo(),
				new Publisher(newsletter.publisherName(), newsletter.publisherPostalAddress(),
						newsletter.publisherPrivacyUrl(), newsletter.publisherImprintUrl()),
				newsletter.notice());
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

}
