package org.daybreak.newsletters;

import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Publisher: who answers for a newsletter, as the API names it and as the table keeps it.
 *
 * @param websiteUrl where its name leads in letters and in the archive; null: nowhere
 */
@Embeddable
public record Publisher(@Column(name = "publisher_name") @Nullable String name,
		@Column(name = "publisher_postal_address") @Nullable String postalAddress,
		@Column(name = "publisher_privacy_url") @Nullable String privacyUrl,
		@Column(name = "publisher_imprint_url") @Nullable String imprintUrl,
		@Column(name = "publisher_website_url") @Nullable String websiteUrl) {

	/** Nobody yet. */
	static final Publisher NONE = new Publisher(null, null, null, null, null);

	Publisher checked() {
		return new Publisher(Texts.optionalLine("publisher.name", this.name, 200),
				Texts.optionalText("publisher.postalAddress", this.postalAddress, 500),
				FormCheck.link("publisher.privacyUrl", this.privacyUrl),
				FormCheck.link("publisher.imprintUrl", this.imprintUrl),
				FormCheck.link("publisher.websiteUrl", this.websiteUrl));
	}

	/** What the law asks for and nobody has said yet. */
	List<String> missing() {
		var missing = new ArrayList<String>();
		if (this.name == null) {
			missing.add("publisher.name");
		}
		if (this.postalAddress == null) {
			missing.add("publisher.postalAddress");
		}
		if (this.privacyUrl == null) {
			missing.add("publisher.privacyUrl");
		}
		return missing;
	}

}
