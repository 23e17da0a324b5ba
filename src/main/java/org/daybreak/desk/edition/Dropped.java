package org.daybreak.desk.edition;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * An item that was dropped, as its way back needs it.
 */
record Dropped(@Nullable Integer position, @Nullable Long story, @Nullable String headline, @Nullable String summary,
		@Nullable Boolean pinned, @Nullable Boolean brief) implements Serializable {
}
