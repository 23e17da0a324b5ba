package org.daybreak.signup;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.subscribers.Languages;
import org.daybreak.subscribers.Offers;
import org.daybreak.subscribers.Zones;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * The form as it was posted.
 *
 * @param kept the address that looks mistyped and is right all the same; null: a form
 * that does not ask
 * @param ticket when the form was shown, signed; null: a form without the field
 */
public record SignUpForm(String email, List<String> newsletters, @Nullable String timeZone, @Nullable String locale,
		@Nullable String next, @Nullable String kept, @Nullable String ticket) {

	public static final SignUpForm EMPTY = new SignUpForm("", List.of(), null, null, null, null, null);

	public static SignUpForm of(MultiValueMap<String, String> fields) {
		var email = bare(fields.getFirst("email"));
		return new SignUpForm((email != null) ? MailDomains.accepted(email, fields.getFirst("instead")) : "",
				List.copyOf(new LinkedHashSet<>(fields.getOrDefault("newsletter", List.of()))),
				fields.getFirst("timeZone"), fields.getFirst("locale"), fields.getFirst("next"),
				bare(fields.getFirst(fields.containsKey("keep") ? "keep" : "kept")), fields.getFirst("ticket"));
	}

	private static @Nullable String bare(@Nullable String typed) {
		return (typed != null) ? EmailAddress.bare(typed) : null;
	}

	/**
	 * Checks what was typed; an unknown zone or language falls back silently, since no
	 * person typed it.
	 * @throws SignUpFault naming the field
	 */
	public SignUpRequest checked(Offers offers) {
		var chosen = new ArrayList<Newsletter>();
		for (var slug : this.newsletters) {
			chosen.add(offers.named(slug).orElseThrow(() -> new SignUpFault("newsletter", "newsletter")));
		}
		if (chosen.isEmpty()) {
			throw new SignUpFault("newsletter", "no-newsletter");
		}
		var address = address();
		if (this.kept != null && !this.kept.equals(this.email) && MailDomains.meant(this.email).isPresent()) {
			throw new SignUpFault("hint", "hint");
		}
		return new SignUpRequest(address, chosen, Zones.named(this.timeZone).orElse(null),
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
