package org.daybreak.feeds.fetching;

import org.jspecify.annotations.Nullable;

/**
 * Validators of an earlier answer, sent back verbatim so that the server may say "not
 * modified".
 *
 * @param etag the entity tag as the server wrote it
 * @param lastModified the date as the server wrote it
 */
public record Conditions(@Nullable String etag, @Nullable String lastModified) {

	/** No earlier answer. */
	public static final Conditions NONE = new Conditions(null, null);

}
