package org.daybreak.subscribers;

import java.util.List;
import java.util.Optional;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Mailbox;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The newsletters one can sign up for: those in whose name a letter can be written.
 */
@Component
public class Offers {

	private final Newsletters newsletters;

	Offers(Newsletters newsletters) {
		this.newsletters = newsletters;
	}

	public List<Newsletter> all() {
		return this.newsletters.all().stream().filter((newsletter) -> newsletter.senderAddress() != null).toList();
	}

	/** Looked up among ours, so that no typed text reaches the database. */
	public Optional<Newsletter> named(@Nullable String slug) {
		return all().stream().filter((newsletter) -> newsletter.slug().equals(slug)).findFirst();
	}

	public static Mailbox sender(Newsletter newsletter) {
		var name = newsletter.senderName();
		return new Mailbox((name != null) ? name : newsletter.name(), EmailAddress.of(newsletter.senderAddress()));
	}

	public static @Nullable EmailAddress replyTo(Newsletter newsletter) {
		var replyTo = newsletter.replyTo();
		return (replyTo != null) ? EmailAddress.of(replyTo) : null;
	}

	/** Who answers for the newsletter, in a word. */
	public static String publisher(Newsletter newsletter) {
		var publisher = newsletter.publisher().name();
		return (publisher != null) ? publisher : sender(newsletter).name();
	}

}
