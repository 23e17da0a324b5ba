package org.daybreak.mail;

import java.util.Map;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.jspecify.annotations.Nullable;

/**
 * The SMTP server that takes our letters, as {@code spring.mail.*} describes it.
 */
public final class Relay {

	private static final String STREAM_PROVIDER = "jakarta.mail.util.StreamProvider";

	static {
		// Without it Angus scans the class path for a provider at every body part:
		// half the CPU of a letter.
		if (System.getProperty(STREAM_PROVIDER) == null) {
			System.setProperty(STREAM_PROVIDER, "org.eclipse.angus.mail.util.MailStreamProvider");
		}
	}

	private final String protocol;

	private final String host;

	private final int port;

	private final @Nullable String username;

	private final @Nullable String password;

	private final Map<String, String> properties;

	/**
	 * A relay.
	 * @param protocol {@code smtp}, or {@code smtps} for TLS from the first octet
	 * @param host its name
	 * @param port its port, −1 for the protocol's own
	 * @param username who signs in, null when nobody does
	 * @param password the password, null when nobody signs in
	 * @param properties Angus' own settings such as {@code mail.smtp.starttls.enable}
	 */
	public Relay(String protocol, String host, int port, @Nullable String username, @Nullable String password,
			Map<String, String> properties) {
		this.protocol = protocol;
		this.host = host;
		this.port = port;
		this.username = username;
		this.password = password;
		this.properties = Map.copyOf(properties);
	}

	/** Its name and port, for people. */
	public String name() {
		return (this.port > 0) ? this.host + ":" + this.port : this.host;
	}

	/**
	 * A new connection, signed in.
	 * @throws RelayUnavailable when the relay is down or does not let us in
	 */
	public SmtpConnection open() {
		var sockets = new NoDelaySockets();
		var settings = settings(sockets);
		var transport = new LetterTransport(Session.getInstance(settings), this.protocol, this.protocol.equals("smtps"),
				sockets, Integer.parseInt(settings.getProperty(prefix() + "timeout")));
		try {
			transport.connect(this.host, this.port, this.username, this.password);
			return new SmtpConnection(transport);
		}
		catch (MessagingException ex) {
			throw new RelayUnavailable("relay " + name() + ": " + ex.getMessage(), ex);
		}
	}

	/** Angus waits for ever by default; we do not. */
	private Properties settings(NoDelaySockets sockets) {
		var settings = new Properties();
		settings.setProperty(prefix() + "connectiontimeout", "10000");
		settings.setProperty(prefix() + "timeout", "60000");
		settings.setProperty(prefix() + "writetimeout", "60000");
		settings.setProperty(prefix() + "quitwait", "false");
		settings.putAll(this.properties);
		settings.setProperty(prefix() + "auth", Boolean.toString(this.username != null));
		settings.put(prefix() + "socketFactory", sockets);
		settings.setProperty(prefix() + "socketFactory.fallback", "false");
		// TLS from the first octet is laid over the same sockets.
		settings.put(prefix() + "ssl.socketFactory", sockets);
		settings.setProperty(prefix() + "ssl.socketFactory.fallback", "false");
		return settings;
	}

	private String prefix() {
		return "mail." + this.protocol + ".";
	}

}
