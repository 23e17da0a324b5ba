package org.daybreak.subscribers;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * The form as it was posted.
 */
record SignUpForm(String email, List<String> newsletters, @Nullable String timeZone, @Nullable String locale,
		@Nullable String next) {

	static final SignUpForm EMPTY = new SignUpForm("", List.of(), null, null, null);

	static SignUpForm of(MultiValueMap<String, String> fields) {
		var email = fields.getFirst("email");
		return new SignUpForm((email != null) ? email : "",
				List.copyOf(new LinkedHashSet<>(fields.getOrDefault("newsletter", List.of()))),
				fields.getFirst("timeZone"), fields.getFirst("locale"), fields.getFirst("next"));
	}

	/**
	 * Checks what was typed; an unknown zone or language falls back silently, since no
	 * person typed it.
	 * @throws SignUpFault naming the field
	 */
	SignUpRequest checked(Offers offers) {
		var chosen = new ArrayList<Newsletter>();
		for (var slug : this.newsletters) {
			chosen.add(offers.named(slug).orElseThrow(() -> new SignUpFault("newsletter", "newsletter")));
		}
		if (chosen.isEmpty()) {
			throw new SignUpFault("newsletter", "no-newsletter");
		}
		return new SignUpRequest(address(), chosen, Zones.named(this.timeZone).orElse(null),
				Languages.named(this.locale).orElse(null));
	}

	private EmailAddress address() {
		try {
			return EmailAddress.of(this.email);
		}
		catch (InvalidAddress ex) {
			throw new SignUpFault("email", "address." + ex.key());
		}
	}

}
