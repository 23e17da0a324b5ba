package org.daybreak.bounces;

import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import org.daybreak.mail.MailSettings;

/**
 * Opens an IMAP box: port 993 by TLS at once, any other by STARTTLS where it is offered.
 */
final class ImapStore {

	private static final int IMAPS = 993;

	/** Angus waits for ever by default. */
	private static final String PATIENCE = "20000";

	private ImapStore() {
	}

	static Store open(MailSettings.Inbox inbox) throws MessagingException {
		var protocol = (inbox.port() == IMAPS) ? "imaps" : "imap";
		var prefix = "mail." + protocol + ".";
		var properties = new Properties();
		properties.setProperty(prefix + "connectiontimeout", PATIENCE);
		properties.setProperty(prefix + "timeout", PATIENCE);
		properties.setProperty(prefix + "writetimeout", PATIENCE);
		properties.setProperty(prefix + "starttls.enable", "true");
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
