package org.daybreak.mail.smtp;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.daybreak.mail.Encryption;
import org.daybreak.mail.Secrecy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The SMTP server that takes our letters, as {@code spring.mail.*} describes it.
 */
public final class Relay {

	private static final int SMTP = 25;

	private static final int SMTPS = 465;

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

	private final @Nullable RelaySignIn signIn;

	private final ThreadLocal<Door> doors = ThreadLocal.withInitial(this::door);

	private final Map<String, String> properties;

	private final Secrecy secrecy;

	private final Pipelining pipelining = new Pipelining();

	private final @Nullable DomainSignature signature;

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
		this(protocol, host, port, username, password, properties, null, "its ENCRYPTION");
	}

	/**
	 * A relay.
	 * @param encryption how it is spoken to; null when only the properties or nobody says
	 * so
	 * @param setting the setting's name, for sentences
	 */
	public Relay(String protocol, String host, int port, @Nullable String username, @Nullable String password,
			Map<String, String> properties, @Nullable Encryption encryption, String setting) {
		this.protocol = protocol(protocol, host, port, properties, encryption, setting);
		this.host = host;
		this.port = port;
		var known = named(this.protocol, properties);
		this.secrecy = Secrecy.of(encryption, this.protocol, host, port, known, setting);
		this.properties = this.secrecy.over(known, this.protocol);
		this.signIn = (username != null && password != null && !username.isBlank())
				? new RelaySignIn(username, password, this.properties, prefix()) : null;
		this.signature = null;
	}

	private Relay(Relay relay, DomainSignature signature) {
		this.protocol = relay.protocol;
		this.host = relay.host;
		this.port = relay.port;
		this.secrecy = relay.secrecy;
		this.properties = relay.properties;
		this.signIn = relay.signIn;
		this.signature = signature;
	}

	/** TLS from the first octet is a protocol of its own. */
	private static String protocol(String protocol, String host, int port, Map<String, String> properties,
			@Nullable Encryption encryption, String setting) {
		var tls = Secrecy.of(encryption, protocol, host, port, properties, setting).encryption() == Encryption.TLS;
		return tls ? "smtps" : protocol;
	}

	/** Settings of mail.smtp count for mail.smtps too, where that has none of its own. */
	private static Map<String, String> named(String protocol, Map<String, String> properties) {
		var all = new HashMap<>(properties);
		if (protocol.equals("smtps")) {
			properties.forEach((name, value) -> {
				if (name.startsWith("mail.smtp.")) {
					all.putIfAbsent("mail.smtps." + name.substring("mail.smtp.".length()), value);
				}
			});
		}
		return all;
	}

	/** The same relay, every letter over it being signed with a domain's key. */
	public Relay signing(DomainKey key, InstantSource clock) {
		return new Relay(this, new DomainSignature(key, clock));
	}

	/** Its name and port, for people. */
	public String name() {
		return (this.port > 0) ? this.host + ":" + this.port : this.host;
	}

	/** Where it listens. */
	public int port() {
		return (this.port > 0) ? this.port : this.protocol.equals("smtps") ? SMTPS : SMTP;
	}

	/** Says at the start how it is spoken to, if nobody has set it or set it badly. */
	public void announce(Logger log) {
		warning().ifPresent((warning) -> log.warn("{}", warning));
		this.secrecy.assumption("relay " + name()).ifPresent((assumption) -> log.info("{}", assumption));
	}

	/** What an operator should know, in one sentence. */
	public Optional<String> warning() {
		return this.secrecy.warning("relay " + name(), this.signIn != null);
	}

	private Door door() {
		var sockets = new NoDelaySockets();
		return new Door(Session.getInstance(settings(sockets)), sockets);
	}

	/**
	 * A new connection, signed in.
	 * @throws RelayUnavailable when the relay is down or does not let us in
	 */
	public SmtpConnection open() {
		var door = this.doors.get();
		var transport = new LetterTransport(door.session(), this.protocol, this.protocol.equals("smtps"));
		SmtpStream wire = null;
		try {
			transport.connect(this.host, this.port, null, null);
			wire = door.sockets().wire(millis("writetimeout", 60_000));
			var patience = millis("timeout", 60_000);
			if (this.signIn != null) {
				this.signIn.over(transport, wire, this.secrecy, patience);
			}
			return new SmtpConnection(transport, wire,
					new Dialogue(wire, manners(transport), new ReplyTimeouts(patience)), this.signature);
		}
		catch (MessagingException | IOException ex) {
			transport.leave();
			if (wire != null) {
				wire.close();
			}
			throw new RelayUnavailable("relay " + name() + ": " + words(ex), ex);
		}
	}

	/**
	 * What failed, and what lies at the bottom of it: "could not connect" helps nobody.
	 */
	private String words(Exception ex) {
		if (String.valueOf(ex.getMessage()).contains("STARTTLS is required")) {
			return this.secrecy.noStartTls();
		}
		Throwable root = ex;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return (root == ex) ? String.valueOf(ex.getMessage()) : ex.getMessage() + " (" + root.getMessage() + ")";
	}

	private Capabilities manners(LetterTransport transport) {
		return new Capabilities(transport.announcesPipelining() && this.pipelining.trusted(), transport.size(),
				this.pipelining::proved, (why) -> this.pipelining.spoiled(name(), why));
	}

	private Properties settings(NoDelaySockets sockets) {
		var settings = new Properties();
		settings.putAll(this.properties);
		settings.setProperty(prefix() + "connectiontimeout", "" + millis("connectiontimeout", 10_000));
		settings.setProperty(prefix() + "timeout", "" + millis("timeout", 60_000));
		settings.putIfAbsent(prefix() + "quitwait", "false");
		settings.setProperty(prefix() + "auth", "false");
		settings.put(prefix() + "socketFactory", sockets);
		settings.setProperty(prefix() + "socketFactory.fallback", "false");
		settings.put(prefix() + "ssl.socketFactory",
				new TlsSockets(sockets, this.properties.get(prefix() + "ssl.trust")));
		settings.setProperty(prefix() + "ssl.socketFactory.fallback", "false");
		// Both are ours to see to: Angus would lay sockets of its own over these.
		settings.remove(prefix() + "ssl.trust");
		settings.remove(prefix() + "writetimeout");
		return settings;
	}

	/** Angus waits for ever by default; we never do. */
	private int millis(String setting, int otherwise) {
		var millis = Integer.parseInt(this.properties.getOrDefault(prefix() + setting, "0").strip());
		return (millis > 0) ? millis : otherwise;
	}

	private String prefix() {
		return "mail." + this.protocol + ".";
	}

	/**
	 * What a connection is made with. Making it costs more than a hundred letters, so
	 * each thread keeps its own; a connection that stands no longer needs it.
	 */
	private record Door(Session session, NoDelaySockets sockets) {

	}

}
