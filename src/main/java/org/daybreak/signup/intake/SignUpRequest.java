package org.daybreak.signup.intake;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

/**
 * A checked wish to receive newsletters.
 *
 * @param newsletters at least one
 * @param zone as the device told; null: not known
 * @param locale the language chosen; null: that of the newsletter
 */
public record SignUpRequest(EmailAddress address, List<Newsletter> newsletters, @Nullable ZoneId zone,
		@Nullable Locale locale) {

	public Locale language() {
		return (this.locale != null) ? this.locale : this.newsletters.get(0).locale();
	}

	public @Nullable String languageTag() {
		return (this.locale != null) ? this.locale.toLanguageTag() : null;
	}

}
