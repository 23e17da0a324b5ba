package org.daybreak.stories;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * A story's image as its page or its editor tells it: an address, what it shows, and whom
 * to credit. A page pasted as text has no address.
 */
public record Image(@Nullable String url, @Nullable String caption, @Nullable String credit) {

	@JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
	public Image {
	}

	/** An image given by its address alone. */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static Image at(String url) {
		return new Image(url, null, null);
	}

	boolean isEmpty() {
		return this.url == null && this.caption == null && this.credit == null;
	}

}
