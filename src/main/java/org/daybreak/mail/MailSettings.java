package org.daybreak.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.daybreak.database.CannotStart;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
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
	 * @param port where it listens
	 * @param every how often it is read
	 * @param encryption STARTTLS, TLS from the first octet, or NONE; default: TLS at port
	 * 993, STARTTLS at any other, on this machine where offered
	 */
	public record Inbox(@Nullable String host, @DefaultValue("993") int port, @DefaultValue("") String username,
			@DefaultValue("") String password, @DefaultValue("60s") Duration every, @Nullable Encryption encryption) {

		private static final String ENCRYPTION = "DAYBREAK_INBOX_ENCRYPTION";

		@ConstructorBinding
		public Inbox {
			if (encryption == Encryption.OFFERED) {
				throw new CannotStart(
						ENCRYPTION + " must be STARTTLS, TLS or NONE: who reads a box always says a password.");
			}
		}

		public Inbox(@Nullable String host, int port, String username, String password, Duration every) {
			this(host, port, username, password, every, null);
		}

		/** What may be said to it in the clear. */
		public Secrecy secrecy() {
			return Secrecy.of(this.encryption, String.valueOf(this.host), this.port == 993, ENCRYPTION);
		}

		public boolean isRead() {
			return this.host != null && !this.host.isBlank();
		}

		/** What an operator should know, in one sentence. */
		public Optional<String> warning() {
			return isRead() ? secrecy().warning(name(), true) : Optional.empty();
		}

		/** How it is spoken to, if nobody has set it. */
		public Optional<String> assumption() {
			return isRead() ? secrecy().assumption(name()) : Optional.empty();
		}

		private String name() {
			return "the inbox " + this.host + ":" + this.port;
		}

		@Override
		public String toString() {
			return "Inbox[" + this.host + ":" + this.port + "]";
		}

	}

}
