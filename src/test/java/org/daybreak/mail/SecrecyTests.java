package org.daybreak.mail;

import java.util.HashMap;
import java.util.Map;

import org.daybreak.database.CannotStart;
import org.daybreak.mail.smtp.Relay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What may be said in the clear, by host and setting.
 */
class SecrecyTests {

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "localhost.", "mail.localhost", "127.0.0.1", "127.8.9.10", "::1",
			"[::1]", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "ip6-localhost" })
	void thisMachineIsKnownByItsNames(String host) {
		assertThat(Secrecy.isLoopback(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "relay.example", "localhost.example", "notlocalhost", "127.0.0.1.example", "128.0.0.1",
			"10.0.0.1", "mailpit", "::2", "[2001:db8::1]", "127.0.0", "" })
	void anyOtherIsAStranger(String host) {
		assertThat(Secrecy.isLoopback(host)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			relay.example, 587,,                                   true,  true
			relay.example,  25,,                                   true,  true
			127.0.0.1,      25,,                                   true,  false
			relay.example, 587, starttls.enable=true,              true,  true
			relay.example, 587, starttls.enable=false,             false, false
			relay.example, 587, starttls.required=false,           true,  false
			127.0.0.1,      25, starttls.required=true,            true,  true
			relay.example, 587, ssl.enable=true,                   false, false
			relay.example, 587, localhost=here,                    true,  true
			""")
	void startTlsIsRequiredUnlessItIsThisMachineOrAPropertySaysOtherwise(String host, int port, String property,
			boolean enable, boolean required) {
		var properties = new HashMap<String, String>();
		if (property != null) {
			properties.put("mail.smtp." + property.substring(0, property.indexOf('=')),
					property.substring(property.indexOf('=') + 1));
		}
		var all = Secrecy.of(null, "smtp", host, port, properties, "SETTING").over(properties, "smtp");
		assertThat(all).containsEntry("mail.smtp.starttls.enable", "" + enable)
			.containsEntry("mail.smtp.starttls.required", "" + required);
	}

	@ParameterizedTest
	@CsvSource({ "OFFERED, true, false", "STARTTLS, true, true", "NONE, false, false" })
	void theSettingIsObeyedForAnyHost(Encryption wish, boolean enable, boolean required) {
		for (var host : new String[] { "relay.example", "127.0.0.1" }) {
			var rule = Secrecy.of(wish, "smtp", host, 587, Map.of(), "SETTING");
			assertThat(rule.over(Map.of(), "smtp")).containsEntry("mail.smtp.starttls.enable", "" + enable)
				.containsEntry("mail.smtp.starttls.required", "" + required)
				.containsEntry("mail.smtp.ssl.checkserveridentity", "true")
				.doesNotContainKey("mail.smtp.ssl.trust");
		}
	}

	@Test
	void thePortOfTlsSpeaksItFromTheFirstOctet() {
		assertThat(Secrecy.of(null, "smtp", "relay.example", 465, Map.of(), "SETTING").encryption())
			.isEqualTo(Encryption.TLS);
		assertThat(new Relay("smtp", "relay.example", -1, null, null, Map.of(), Encryption.TLS, "SETTING").port())
			.isEqualTo(465);
		assertThat(new Relay("smtp", "relay.example", -1, null, null, Map.of()).port()).isEqualTo(25);
	}

	@ParameterizedTest
	@CsvSource({ "smtp, STARTTLS, mail.smtp.starttls.enable, false", "smtp, NONE, mail.smtp.starttls.required, true",
			"smtp, TLS, mail.smtp.starttls.required, true", "smtps, STARTTLS, mail.smtps.timeout, 1000",
			"smtp, OFFERED, mail.smtp.ssl.enable, true", "smtp, STARTTLS, mail.smtp.ssl.enable, true",
			"smtp, OFFERED, mail.smtp.starttls.required, true" })
	void settingsThatContradictEachOtherEndTheStart(String protocol, Encryption wish, String name, String value) {
		assertThatExceptionOfType(CannotStart.class)
			.isThrownBy(
					() -> new Relay(protocol, "relay.example", 587, null, null, Map.of(name, value), wish, "SETTING"))
			.withMessageStartingWith("SETTING=" + wish)
			.withMessageEndingWith(".");
	}

	@Test
	void whoLetsStrangersListenIsTold() {
		assertThat(relay("relay.example", Encryption.NONE).warning().orElseThrow()).contains("relay.example:587")
			.contains("the password too")
			.contains("set SETTING to STARTTLS");
		assertThat(relay("relay.example", Encryption.OFFERED).warning().orElseThrow()).contains("set SETTING");
		assertThat(relay("relay.example", null).warning()).isEmpty();
		assertThat(relay("relay.example", Encryption.TLS).warning()).isEmpty();
		assertThat(relay("127.0.0.1", Encryption.NONE).warning()).isEmpty();
	}

	private static Relay relay(String host, Encryption wish) {
		return new Relay("smtp", host, 587, "digest", "secret", Map.of(), wish, "SETTING");
	}

}
