package org.daybreak.mail;

import java.io.IOException;
import java.time.InstantSource;
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

	private final ThreadLocal<Door> doors = ThreadLocal.withInitial(this::door);

	private final Map<String, String> properties;

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
		this(protocol, host, port, username, password, properties, null);
	}

	private Relay(String protocol, String host, int port, @Nullable String username, @Nullable String password,
			Map<String, String> properties, @Nullable DomainSignature signature) {
		this.protocol = protocol;
		this.host = host;
		this.port = port;
		this.username = username;
		this.password = password;
		this.properties = Map.copyOf(properties);
		this.signature = signature;
	}

	/** The same relay, every letter over it being signed with a domain's key. */
	public Relay signing(DomainKey key, InstantSource clock) {
		return new Relay(this.protocol, this.host, this.port, this.username, this.password, this.properties,
				new DomainSignature(key, clock));
	}

	/** Its name and port, for people. */
	public String name() {
		return (this.port > 0) ? this.host + ":" + this.port : this.host;
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
		try {
			connect(transport);
			var wire = door.sockets().wire(millis("writetimeout", 60_000));
			var patience = new Patience(millis("timeout", 60_000));
			return new SmtpConnection(transport, wire, new Dialogue(wire, manners(transport), patience),
					this.signature);
		}
		catch (MessagingException | IOException ex) {
			transport.leave();
			throw new RelayUnavailable("relay " + name() + ": " + words(ex), ex);
		}
	}

	private void connect(LetterTransport transport) throws MessagingException {
		var ways = SignIn.wished(this.properties.getOrDefault(prefix() + "auth.mechanisms", ""));
		if (this.username == null || this.password == null) {
			transport.connect(this.host, this.port, null, null);
		}
		else if (SignIn.WAYS.containsAll(ways)) {
			transport.connect(this.host, this.port, null, null);
			new SignIn(transport, this.username, this.password).by(ways, mayBeRead());
		}
		else {
			transport.connect(this.host, this.port, this.username, this.password);
		}
	}

	/** Whether somebody has said so, or nobody stands between. */
	private boolean mayBeRead() {
		return Encryption.isThisMachine(this.host)
				|| "false".equalsIgnoreCase(this.properties.getOrDefault(prefix() + "starttls.enable", "").strip());
	}

	/** Whether Angus signs in, in a way that we do not know; then never without TLS. */
	private boolean byAngus() {
		return this.username != null && !SignIn.WAYS
			.containsAll(SignIn.wished(this.properties.getOrDefault(prefix() + "auth.mechanisms", "")));
	}

	/**
	 * What failed, and what lies at the bottom of it: "could not connect" helps nobody.
	 */
	private static String words(Exception ex) {
		Throwable root = ex;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		if (String.valueOf(root.getMessage()).startsWith("STARTTLS is required")) {
			return "it does not offer STARTTLS, and letters do not go in the clear; let it, or set its ENCRYPTION "
					+ "(of the first relay: DAYBREAK_RELAYS_FIRST_ENCRYPTION) to TLS, OFFERED or NONE";
		}
		return (root == ex) ? String.valueOf(ex.getMessage()) : ex.getMessage() + " (" + root.getMessage() + ")";
	}

	private Manners manners(LetterTransport transport) {
		return new Manners(transport.announcesPipelining() && this.pipelining.trusted(), transport.size(),
				this.pipelining::proved, (why) -> this.pipelining.spoiled(name(), why));
	}

	private Properties settings(NoDelaySockets sockets) {
		var settings = new Properties();
		settings.putAll(this.properties);
		settings.setProperty(prefix() + "connectiontimeout", "" + millis("connectiontimeout", 10_000));
		settings.setProperty(prefix() + "timeout", "" + millis("timeout", 60_000));
		settings.putIfAbsent(prefix() + "quitwait", "false");
		settings.setProperty(prefix() + "auth", Boolean.toString(byAngus()));
		settings.put(prefix() + "socketFactory", sockets);
		settings.setProperty(prefix() + "socketFactory.fallback", "false");
		settings.put(prefix() + "ssl.socketFactory",
				new TlsSockets(sockets, this.properties.get(prefix() + "ssl.trust")));
		settings.setProperty(prefix() + "ssl.socketFactory.fallback", "false");
		if (byAngus() && !mayBeRead() && !this.protocol.equals("smtps")) {
			settings.setProperty(prefix() + "starttls.enable", "true");
			settings.setProperty(prefix() + "starttls.required", "true");
		}
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
