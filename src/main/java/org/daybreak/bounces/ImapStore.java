package org.daybreak.bounces;

import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import org.daybreak.mail.Encryption;
import org.daybreak.mail.MailSettings;

/**
 * Opens an IMAP box: port 993 by TLS at once, any other by STARTTLS, without which no
 * password goes to another machine unless a setting says so.
 */
final class ImapStore {

	private static final int IMAPS = 993;

	/** Angus waits for ever by default. */
	private static final String PATIENCE = "20000";

	private ImapStore() {
	}

	private static boolean tls(MailSettings.Inbox inbox) {
		return (inbox.encryption() != null) ? inbox.encryption() == Encryption.TLS : inbox.port() == IMAPS;
	}

	private static boolean required(MailSettings.Inbox inbox) {
		return inbox.encryption() == Encryption.STARTTLS
				|| (inbox.encryption() != Encryption.NONE && !Encryption.isThisMachine(String.valueOf(inbox.host())));
	}

	static Store open(MailSettings.Inbox inbox) throws MessagingException {
		var protocol = tls(inbox) ? "imaps" : "imap";
		var prefix = "mail." + protocol + ".";
		var properties = new Properties();
		properties.setProperty(prefix + "connectiontimeout", PATIENCE);
		properties.setProperty(prefix + "timeout", PATIENCE);
		properties.setProperty(prefix + "writetimeout", PATIENCE);
		var never = inbox.encryption() == Encryption.NONE;
		properties.setProperty(prefix + "starttls.enable", String.valueOf(!never));
		properties.setProperty(prefix + "starttls.required", String.valueOf(required(inbox)));
		properties.setProperty(prefix + "ssl.checkserveridentity", "true");
		var store = Session.getInstance(properties).getStore(protocol);
		try {
			store.connect(inbox.host(), inbox.port(), inbox.username(), inbox.password());
			return store;
		}
		catch (MessagingException ex) {
			store.close();
			throw ex;
		}
	}

}
