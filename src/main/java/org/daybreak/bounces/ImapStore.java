package org.daybreak.bounces;

import java.util.Map;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import org.daybreak.mail.Encryption;
import org.daybreak.mail.MailSettings;

/**
 * Opens an IMAP box: TLS at once, or STARTTLS; in the clear only on this machine or if a
 * setting says so.
 */
final class ImapStore {

	/** Angus waits for ever by default. */
	private static final String PATIENCE = "20000";

	private ImapStore() {
	}

	static Store open(MailSettings.Inbox inbox) throws MessagingException {
		var secrecy = inbox.secrecy();
		var protocol = (secrecy.encryption() == Encryption.TLS) ? "imaps" : "imap";
		var prefix = "mail." + protocol + ".";
		var properties = new Properties();
		properties.setProperty(prefix + "connectiontimeout", PATIENCE);
		properties.setProperty(prefix + "timeout", PATIENCE);
		properties.setProperty(prefix + "writetimeout", PATIENCE);
		properties.putAll(secrecy.over(Map.of(), protocol));
		var store = Session.getInstance(properties).getStore(protocol);
		try {
			store.connect(inbox.host(), inbox.port(), inbox.username(), inbox.password());
			return store;
		}
		catch (MessagingException ex) {
			store.close();
			if (String.valueOf(ex.getMessage()).contains("STARTTLS required")) {
				throw new MessagingException(secrecy.noStartTls(), ex);
			}
			throw ex;
		}
	}

}
