package org.daybreak.bounces;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import org.daybreak.logs.OneLine;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.MailSettings;
import org.daybreak.personal.leaving.Leaving;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The inbox at which readers' mail programs ask to leave: mail to {@code u-TOKEN@…}.
 */
@Component
class Inbox {

	private static final Logger log = LoggerFactory.getLogger(Inbox.class);

	/** So many are fetched in one go. */
	private static final int AT_ONCE = 500;

	private static final List<String> RECIPIENTS = List.of("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc");

	private final MailSettings settings;

	private final Leaving leaving;

	private final InboxMarks marks;

	Inbox(MailSettings settings, Leaving leaving, InboxMarks marks) {
		this.settings = settings;
		this.leaving = leaving;
		this.marks = marks;
		settings.inbox().warning().ifPresent((warning) -> log.warn("{}", warning));
		settings.inbox().assumption().ifPresent((assumption) -> log.info("{}", assumption));
	}

	/**
	 * Reads what is new, if an inbox is set. The mark moves only after a letter was acted
	 * upon, as far as that went when a connection is lost, and acting twice changes
	 * nothing, so that neither a crash nor a second node loses one or counts it twice. A
	 * server that does not answer is asked again the next time.
	 */
	public void read() {
		if (!this.settings.inbox().isRead()) {
			return;
		}
		try (var store = ImapStore.open(this.settings.inbox()); var folder = store.getFolder("INBOX")) {
			folder.open(Folder.READ_WRITE);
			read(folder);
		}
		catch (MessagingException | IllegalStateException ex) {
			log.warn("inbox: cannot be read: {}", words(ex));
		}
	}

	/** What a server says of itself, without addresses and on one line. */
	private static String words(Exception ex) {
		return OneLine.of(EmailAddress.maskedIn(String.valueOf(ex.getMessage())));
	}

	private void read(Folder folder) throws MessagingException {
		var numbers = (UIDFolder) folder;
		var mark = InboxMark.in(numbers.getUIDValidity(), this.marks.of(this.settings.inbox()));
		// A range up to the last holds the last letter even if its number is lower.
		var later = numbers.getMessagesByUID(mark.uid() + 1, UIDFolder.LASTUID);
		for (var from = 0; from < later.length; from += AT_ONCE) {
			var some = Arrays.copyOfRange(later, from, Math.min(later.length, from + AT_ONCE));
			folder.fetch(some, headers());
			try {
				for (var message : some) {
					var uid = numbers.getUID(message);
					if (uid > mark.uid()) {
						read(message);
						mark = new InboxMark(mark.validity(), uid);
					}
				}
			}
			finally {
				this.marks.move(this.settings.inbox(), mark);
			}
		}
	}

	private static FetchProfile headers() {
		var profile = new FetchProfile();
		RECIPIENTS.forEach(profile::add);
		profile.add(FetchProfile.Item.ENVELOPE);
		return profile;
	}

	/** A letter that cannot be read keeps nobody from the next. */
	private void read(Message message) throws MessagingException {
		try {
			var token = unsubscribeToken(message);
			if (token.isPresent()) {
				var ours = this.leaving.leaveByLetter(token.get(), came(message));
				message.setFlag(Flags.Flag.DELETED, true);
				log.info("inbox: a letter asked to leave{}", ours ? "" : ", by a token that is not ours");
			}
		}
		catch (FolderClosedException | StoreClosedException ex) {
			throw ex;
		}
		catch (MessagingException ex) {
			log.warn("inbox: a letter cannot be read and is passed over: {}", words(ex));
		}
	}

	private static @Nullable Instant came(Message message) throws MessagingException {
		var date = message.getReceivedDate();
		return (date != null) ? date.toInstant() : null;
	}

	/** The letter may lack a subject and a body: only the address counts. */
	private static Optional<String> unsubscribeToken(Message message) throws MessagingException {
		for (var header : RECIPIENTS) {
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
