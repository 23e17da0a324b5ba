package org.daybreak.deliveries.relays;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.daybreak.database.CannotStart;
import org.daybreak.deliveries.pace.Pace;
import org.daybreak.deliveries.pace.RelayLimits;
import org.daybreak.mail.Encryption;
import org.daybreak.mail.smtp.DkimSetting;
import org.daybreak.mail.smtp.Relay;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of one relay.
 *
 * @param host its name
 * @param port its port; default: 587, or 465 with TLS
 * @param encryption OFFERED takes STARTTLS where the relay offers it, STARTTLS insists on
 * it, TLS speaks it from the first octet, NONE never does; default: STARTTLS, TLS at port
 * 465, OFFERED on this machine
 * @param username who signs in; default: nobody does
 * @param password the password
 * @param properties further settings of Jakarta Mail, such as {@code mail.smtp.localhost}
 * @param weight its share of the connections beside the other relays' weights; 0 is a
 * stand-by that is used only while every other relay is down
 * @param connections SMTP connections per node; default: as many as the node has
 * @param lettersPerSecond of all nodes together; default: no limit
 * @param lettersPerConnection then a new connection is opened; default: no limit
 * @param domainPace letters per second for a recipient domain, of all nodes together,
 * such as {@code gmail.com=20/s} or {@code *=90/min} for any other domain
 * @param dkim how its letters are signed; default: the relay signs them
 */
record RelaySetting(@Nullable String host, @Nullable Integer port, @Nullable Encryption encryption,
		@Nullable String username, @Nullable String password, @DefaultValue Map<String, String> properties,
		@DefaultValue("1") int weight, @Nullable Integer connections, @Nullable Double lettersPerSecond,
		@Nullable Integer lettersPerConnection, @DefaultValue List<String> domainPace, @Nullable DkimSetting dkim) {

	private static final int MOST_WEIGHT = 1000;

	/** Refuses what makes no sense, in a sentence that names the setting. */
	void check(String name) {
		var prefix = prefix(name);
		if (name.equals(RelaySettings.FIRST)) {
			require(this.host == null && this.username == null,
					"set SPRING_MAIL_HOST and SPRING_MAIL_USERNAME for the first relay, not " + prefix
							+ "HOST: that name is for its limits only.");
		}
		else {
			require(this.host != null && !this.host.isBlank(), "set " + prefix + "HOST to the relay's name.");
		}
		require(this.port == null || (this.port > 0 && this.port < 65536),
				prefix + "PORT must lie between 1 and 65535, not " + this.port + ".");
		require(blank(this.username) == blank(this.password),
				"set both " + prefix + "USERNAME and " + prefix + "PASSWORD, or none of them.");
		require(!name.equals(RelaySettings.FIRST) || this.port == null,
				"set SPRING_MAIL_PORT for the first relay, not " + prefix + "PORT: that name is for its limits only.");
		require(!name.equals(RelaySettings.FIRST) || blank(this.password),
				"set SPRING_MAIL_USERNAME and SPRING_MAIL_PASSWORD for the first relay, not " + prefix + "PASSWORD.");
		require(!name.equals(RelaySettings.FIRST) || this.properties.isEmpty(),
				"set SPRING_MAIL_PROPERTIES_… for the first relay, not " + prefix + "PROPERTIES_….");
		require(this.weight >= 0 && this.weight <= MOST_WEIGHT,
				prefix + "WEIGHT must lie between 0 (a stand-by) and " + MOST_WEIGHT + ", not " + this.weight + ".");
		require(this.connections == null || this.connections > 0,
				prefix + "CONNECTIONS must be at least 1, not " + this.connections + ".");
		require(this.lettersPerSecond == null || this.lettersPerSecond > 0,
				prefix + "LETTERS_PER_SECOND must be more than 0, not " + this.lettersPerSecond + ".");
		require(this.lettersPerConnection == null || this.lettersPerConnection > 0,
				prefix + "LETTERS_PER_CONNECTION must be at least 1, not " + this.lettersPerConnection + ".");
		this.domainPace.forEach((pace) -> require(readable(pace),
				prefix + "DOMAIN_PACE must read like gmail.com=20/s,*=90/min, not " + pace + "."));
	}

	RelayLimits limits() {
		Map<String, Double> paces = new HashMap<>();
		this.domainPace
			.forEach((pace) -> paces.put(pace.substring(0, pace.indexOf('=')).strip().toLowerCase(Locale.ROOT),
					Pace.of(pace.substring(pace.indexOf('=') + 1))));
		return new RelayLimits(this.weight, (this.connections != null) ? this.connections : Integer.MAX_VALUE,
				(this.lettersPerSecond != null) ? this.lettersPerSecond : Double.POSITIVE_INFINITY,
				(this.lettersPerConnection != null) ? this.lettersPerConnection : Integer.MAX_VALUE, paces);
	}

	Relay address(String name, InstantSource clock) {
		return (this.dkim != null && this.dkim.wanted())
				? address(name).signing(this.dkim.read(prefix(name) + "DKIM_"), clock) : address(name);
	}

	private static String prefix(String name) {
		return "DAYBREAK_RELAYS_" + name.toUpperCase(Locale.ROOT) + "_";
	}

	private Relay address(String name) {
		var tls = this.encryption == Encryption.TLS;
		return new Relay("smtp", String.valueOf(this.host), (this.port != null) ? this.port : tls ? 465 : 587,
				blank(this.username) ? null : this.username, blank(this.password) ? null : this.password,
				this.properties, this.encryption, prefix(name) + "ENCRYPTION");
	}

	private static boolean readable(String pace) {
		var equals = pace.indexOf('=');
		if (equals < 1) {
			return false;
		}
		try {
			return Pace.of(pace.substring(equals + 1)) > 0;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean blank(@Nullable String text) {
		return text == null || text.isBlank();
	}

	private static void require(boolean holds, String sentence) {
		if (!holds) {
			throw new CannotStart(sentence);
		}
	}

	/** Without the password. */
	@Override
	public String toString() {
		return "RelaySetting[" + this.host + ":" + this.port + ", weight " + this.weight + "]";
	}

}
