package org.daybreak.trial;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * The trial's post office: takes every letter by SMTP and keeps the last ones for
 * {@code /mailbox}; what comes back to us (addresses beginning with {@code u-} or
 * {@code b-}) lies in one IMAP account as well. It starts before everything that sends
 * and stops after it.
 */
final class BuiltInMailbox implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(BuiltInMailbox.class);

	private static final int KEPT_FOR_IMAP = 1000;

	private final GreenMail greenMail;

	private final LetterShelf shelf;

	private final InstantSource clock;

	private final GreenMailUser returned;

	private volatile boolean running;

	BuiltInMailbox(int smtpPort, ImapAccount account, LetterShelf shelf, InstantSource clock) {
		this.greenMail = new GreenMail(
				new ServerSetup[] { loopback(smtpPort, ServerSetup.PROTOCOL_SMTP), loopback(account.port(), "imap") });
		this.returned = this.greenMail.setUser("inbox@daybreak.localhost", account.username(), account.password());
		this.greenMail.getUserManager().setMessageDeliveryHandler(this::deliver);
		this.shelf = shelf;
		this.clock = clock;
	}

	private static ServerSetup loopback(int port, String protocol) {
		var setup = new ServerSetup(port, TrialStart.LOOPBACK, protocol);
		setup.setServerStartupTimeout(20_000);
		return setup;
	}

	private GreenMailUser deliver(MovingMessage message, MailAddress recipient) throws MessagingException {
		put(message.getMessage(), recipient.getEmail());
		var address = recipient.getEmail().toLowerCase(Locale.ROOT);
		if (!address.startsWith("u-") && !address.startsWith("b-")) {
			return new NobodysAccount(address);
		}
		dropOldest();
		return this.returned;
	}

	/** Keeps the account small when nobody fetches from it. */
	private void dropOldest() {
		try {
			var inbox = this.greenMail.getManagers().getImapHostManager().getInbox(this.returned);
			if (inbox.getMessageCount() >= KEPT_FOR_IMAP) {
				inbox.setFlags(new Flags(Flags.Flag.DELETED), true, inbox.getMessageUids()[0], null, false);
				inbox.expunge();
			}
		}
		catch (FolderException ex) {
			log.warn("the built-in mailbox could not drop its oldest returned letter", ex);
		}
	}

	private void put(MimeMessage message, String to) throws MessagingException {
		try {
			var octets = new ByteArrayOutputStream();
			message.writeTo(octets);
			this.shelf.put(new ReceivedLetter.Content(this.clock.instant(), decoded(message.getHeader("From", ", ")),
					to, decoded(message.getHeader("Subject", " ")), octets.toByteArray()));
		}
		catch (IOException ex) {
			throw new MessagingException("letter not read", ex);
		}
	}

	private static String decoded(@Nullable String header) {
		try {
			return (header != null) ? MimeUtility.decodeText(MimeUtility.unfold(header)) : "";
		}
		catch (IOException ex) {
			return String.valueOf(header);
		}
	}

	@Override
	public void start() {
		this.greenMail.start();
		this.running = true;
	}

	@Override
	public void stop() {
		this.greenMail.stop();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
