package org.daybreak.bounces;

import java.util.List;
import java.util.Optional;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.FlagTerm;
import org.daybreak.mail.MailSettings;
import org.daybreak.subscribers.Leaving;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The inbox at which readers' mail programs ask to leave: mail to {@code u-TOKEN@…}.
 */
@Component
public class Inbox {

	private static final Logger logger = LoggerFactory.getLogger(Inbox.class);

	/** More are read the next time. */
	private static final int AT_ONCE = 500;

	private final MailSettings settings;

	private final Leaving leaving;

	Inbox(MailSettings settings, Leaving leaving) {
		this.settings = settings;
		this.leaving = leaving;
	}

	/**
	 * Reads what is new, if an inbox is set. A letter is marked only after it was acted
	 * upon, and acting twice changes nothing, so that neither a crash nor a second node
	 * does harm. A server that does not answer is asked again the next time.
	 */
	public void read() {
		if (!this.settings.inbox().isRead()) {
			return;
		}
		try (var store = ImapStore.open(this.settings.inbox()); var folder = store.getFolder("INBOX")) {
			folder.open(Folder.READ_WRITE);
			var unseen = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
			for (var message : List.of(unseen).subList(0, Math.min(unseen.length, AT_ONCE))) {
				read(message);
			}
		}
		catch (MessagingException ex) {
			logger.warn("inbox: cannot be read: {}", ex.getMessage());
		}
	}

	private void read(Message message) throws MessagingException {
		var token = unsubscribeToken(message);
		if (token.isPresent()) {
			var ours = this.leaving.leave(token.get(), "mailto");
			message.setFlag(Flags.Flag.DELETED, true);
			logger.info("inbox: a letter asked to leave{}", ours ? "" : ", by a token that is not ours");
		}
		message.setFlag(Flags.Flag.SEEN, true);
	}

	/** The letter may lack a subject and a body: only the address counts. */
	private static Optional<String> unsubscribeToken(Message message) throws MessagingException {
		for (var header : new String[] { "Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc" }) {
			var values = message.getHeader(header);
			var token = (values != null) ? UnsubscribeAddress.token(String.join(" ", values))
					: Optional.<String>empty();
			if (token.isPresent()) {
				return token;
			}
		}
		return Optional.empty();
	}

}
