package org.daybreak.stories.grouping;

import org.jspecify.annotations.Nullable;

/**
 * One text about something that happened; key is its folded headline, url its comparable
 * address.
 */
public record ToldText(String title, @Nullable String standfirst, String key, @Nullable String url) {
}
