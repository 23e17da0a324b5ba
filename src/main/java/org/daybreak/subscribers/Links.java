package org.daybreak.subscribers;

import java.nio.ByteBuffer;
import java.util.Optional;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.MailSettings;
import org.daybreak.mail.Signatures;
import org.daybreak.newsletters.PublicSite;

import org.springframework.stereotype.Component;

/**
 * The personal links of letters. A token is 43 base64url characters: one octet says what
 * for, eight whose, 23 are its signature.
 */
@Component
public class Links {

	private static final String PURPOSE = "links";

	private final Signatures signatures;

	private final MailSettings settings;

	private final PublicSite site;

	Links(Signatures signatures, MailSettings settings, PublicSite site) {
		this.signatures = signatures;
		this.settings = settings;
		this.site = site;
	}

	public String unsubscribe(long subscriptionId) {
		return url(LinkKind.UNSUBSCRIBE, subscriptionId);
	}

	public String preferences(long subscriptionId) {
		return url(LinkKind.PREFERENCES, subscriptionId);
	}

	public String confirm(long signUpId) {
		return url(LinkKind.CONFIRM, signUpId);
	}

	public String notMe(long signUpId) {
		return url(LinkKind.NOT_MY_SIGN_UP, signUpId);
	}

	/** A {@code mailto:} URI, if an inbox is read where such letters arrive. */
	public Optional<String> mailtoUnsubscribe(long subscriptionId, EmailAddress sender) {
		return this.settings.inbox().isRead()
				? Optional.of("mailto:u-" + mailtoToken(subscriptionId) + "@" + this.settings.returnPathDomain(sender))
				: Optional.empty();
	}

	/** The token to leave as an address says it, in any case. */
	public String mailtoToken(long subscriptionId) {
		return MailtoToken.of(token(LinkKind.UNSUBSCRIBE, subscriptionId));
	}

	/** The 43 characters that stand at the end of a link. */
	public String token(LinkKind kind, long id) {
		return this.signatures.sign(PURPOSE, ByteBuffer.allocate(9).put(kind.letter()).putLong(id).array());
	}

	/** Whose number a token of this kind carries; empty if it is not one of ours. */
	public Optional<Long> verify(LinkKind kind, String token) {
		return this.signatures.verify(PURPOSE, token)
			.map(ByteBuffer::wrap)
			.filter((payload) -> payload.remaining() == 9 && payload.get() == kind.letter())
			.map(ByteBuffer::getLong);
	}

	/** The whole address of a link. */
	public String url(LinkKind kind, long id) {
		return this.site.url(kind.path() + token(kind, id));
	}

}
