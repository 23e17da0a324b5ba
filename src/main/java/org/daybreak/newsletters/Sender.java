package org.daybreak.newsletters;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Sender of the letters, as the API names it and as the table keeps it.
 */
@Embeddable
public record Sender(@Column(name = "sender_name") @Nullable String name,
		@Column(name = "sender_address") @Nullable String address) {

	/** Nobody yet. */
	static final Sender NONE = new Sender(null, null);

	Sender checked() {
		return new Sender(Texts.optionalLine("sender.name", this.name, 100),
				FormCheck.address("sender.address", this.address));
	}

}
