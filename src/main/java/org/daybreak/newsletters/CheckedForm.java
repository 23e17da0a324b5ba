package org.daybreak.newsletters;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A form whose every value was checked and completed.
 */
record CheckedForm(String name, String description, String language, ZoneId timeZone, List<LocalTime> editionTimes,
		LocalTime deliveryTime, DaySet deliveryDays, Newsletter.Clock clock, Newsletter.Approval approval,
		@Nullable LocalTime approvalDeadline, int graceMinutes, int editionMaxAgeMinutes, int leads, int briefs,
		int minimumStories, @Nullable String senderName, @Nullable String senderAddress, @Nullable String replyTo,
		@Nullable String publisherName, @Nullable String publisherPostalAddress, @Nullable String publisherPrivacyUrl,
		@Nullable String publisherImprintUrl, @Nullable String notice) {

}
