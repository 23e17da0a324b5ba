package org.daybreak.mail;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of addresses and links in mail.
 *
 * @param returnPathDomain domain of return paths and mailto unsubscribes; default: the
 * sender's domain
 * @param secret signs links; newest first, so that keys rotate without breaking old mail;
 * default: made once, kept in the database
 * @param inbox IMAP box where return paths and mailto unsubscribes arrive
 */
@ConfigurationProperties("daybreak")
public record MailSettings(@Nullable String returnPathDomain, @DefaultValue List<String> secret,
		@DefaultValue Inbox inbox) {

	/** The domain at which letters for the inbox arrive. */
	public String returnPathDomain(EmailAddress sender) {
		return (this.returnPathDomain != null && !this.returnPathDomain.isBlank()) ? this.returnPathDomain.strip()
				: sender.domain();
	}

	@Override
	public String toString() {
		return "MailSettings[returnPathDomain=" + this.returnPathDomain + "]";
	}

	/**
	 * An IMAP box.
	 *
	 * @param host IMAP server; default: none, then nothing is read
	 * @param port 993 speaks TLS at once; any other port STARTTLS
	 * @param every how often it is read
	 * @param encryption TLS from the first octet, STARTTLS insists on it, NONE never;
	 * default: by the port; no password goes in the clear but to this machine
	 */
	public record Inbox(@Nullable String host, @DefaultValue("993") int port, @DefaultValue("") String username,
			@DefaultValue("") String password, @DefaultValue("60s") Duration every, @Nullable Encryption encryption) {

		public boolean isRead() {
			return this.host != null && !this.host.isBlank();
		}

		@Override
		public String toString() {
			return "Inbox[" + this.host + ":" + this.port + "]";
		}

	}

}
