package org.daybreak.mail.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;

import org.daybreak.database.CannotStart;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Mailbox;
import org.daybreak.mail.ReturnPath;
import org.daybreak.mail.outbox.Letter;
import org.daybreak.mail.outbox.LetterMime;
import org.daybreak.support.Logs;
import org.daybreak.support.ReceivedSignature;
import org.daybreak.support.SmtpSink;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@TakesLong("signs letters with large keys")
class DomainSignatureTests {

	private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2018-03-28T04:30:00Z"));

	private static final String PREFIX = "DAYBREAK_RELAYS_BACKUP_DKIM_";

	private static KeyPair rsa;

	private static KeyPair edwards;

	@TempDir
	private Path folder;

	@BeforeAll
	static void keys() throws GeneralSecurityException {
		var generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		rsa = generator.generateKeyPair();
		edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
	}

	/** RFC 8463, appendix A: our check takes a letter that others signed. */
	@Test
	void theCheckOfTheseTestsTakesTheExampleOfTheStandard() throws GeneralSecurityException {
		var letter = """
				DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
				 d=football.example.com; i=@football.example.com;
				 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
				 subject : date : message-id : from : subject : date;
				 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
				 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
				 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
				From: Joe SixPack <joe@football.example.com>
				To: Suzie Q <suzie@shopping.example.net>
				Subject: Is dinner ready?
				Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
				Message-ID: <20030712040037.46341.5F8J@football.example.com>

				Hi.

				We lost the game.  Are you hungry yet?

				Joe.
				""".replace("\n", "\r\n");
		// The algorithm's name in DER (RFC 8410 §4), then the key of the example's DNS.
		var key = KeyFactory.getInstance("Ed25519")
			.generatePublic(new X509EncodedKeySpec(
					Base64.getDecoder().decode("MCowBQYDK2VwAyEA" + "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")));
		assertThat(ReceivedSignature.of(letter).passes(key)).isTrue();
		assertThat(ReceivedSignature.of(letter.replace("dinner", "supper")).passes(key)).isFalse();
		assertThat(ReceivedSignature.of(letter.replace("game", "match")).passes(key)).isFalse();
	}

	@Test
	void everyLetterOverARelayWithAKeyIsSignedWithEitherKindOfKey() {
		for (var pair : new KeyPair[] { rsa, edwards }) {
			try (var sink = new SmtpSink()) {
				var relay = sink.relay().signing(new DomainKey("news.example", "m1", pair.getPrivate()), CLOCK);
				try (var connection = relay.open()) {
					assertThat(connection
						.send(new ReturnPath("b@news.example"), EmailAddress.of("one@example.org"),
								OctetLetter.of(letter("Guten Morgen. Über alles.\n.\n..\nEnde  \n\n\n")))
						.accepted()).isTrue();
				}
				var received = sink.letters().get(0).octets();
				var signature = ReceivedSignature.of(received);
				assertThat(signature.passes(pair.getPublic())).isTrue();
				assertThat(signature.passes(((pair == rsa) ? rsaOf(2048) : otherEdwards()).getPublic())).isFalse();
				assertThat(signature.tag("d") + " " + signature.tag("s")).isEqualTo("news.example m1");
				assertThat(signature.tag("a")).isEqualTo((pair == rsa) ? "rsa-sha256" : "ed25519-sha256");
				assertThat(Long.parseLong(signature.tag("x")) - Long.parseLong(signature.tag("t")))
					.isGreaterThanOrEqualTo(7 * 86_400);
				assertThat(received.lines()).allMatch((line) -> line.length() <= 998);
			}
		}
	}

	@Test
	void noFieldThatReadersSeeCanBeChangedOrAdded() throws IOException {
		var letter = signed(letter("Hello.\n"), rsa);
		assertThat(passes(letter)).isTrue();
		assertThat(passes(letter.replace("Subject: Letter", "subject:   Letter"))).as("white space").isTrue();
		assertThat(passes(letter.replace("Subject: Letter", "Subject: Another"))).isFalse();
		for (var added : new String[] { "From: other@example.org", "To: other@example.org", "Subject: Other",
				"Date: Wed, 28 Mar 2018 09:00:00 +0000" }) {
			assertThat(passes(letter.replace("\r\nMessage-ID:", "\r\n" + added + "\r\nMessage-ID:"))).as(added)
				.isFalse();
			assertThat(passes(added + "\r\n" + letter)).as(added).isFalse();
		}
		assertThat(passes("Received: from nowhere\r\n" + letter)).isTrue();
	}

	@Test
	void whateverABodyHoldsTheSignaturePasses() throws IOException {
		var random = new Random(6376);
		for (int round = 0; round < 300; round++) {
			var body = new StringBuilder();
			for (int i = random.nextInt(40); i > 0; i--) {
				body.append(" \t\n.ä=a".charAt(random.nextInt(7)));
			}
			var octets = body.toString().replace("\n", "\r\n");
			assertThat(ReceivedSignature.of(signed(raw(octets), edwards)).passes(edwards.getPublic())).as(octets)
				.isTrue();
			// James takes spaces before no line's end, and an empty body, for more
			// than RFC 6376 does (§3.4.4).
			assertThat(passes(signed(raw("a" + octets + "\r\n"), rsa))).as(octets).isTrue();
		}
	}

	@Test
	void theFirstRelaySignsWithTheKeyOfItsSettings() throws IOException {
		try (var sink = new SmtpSink()) {
			var mail = new MailProperties();
			mail.setHost("127.0.0.1");
			mail.setPort(sink.port());
			var settings = new MockEnvironment().withProperty("daybreak.relays.first.dkim.domain", "news.example")
				.withProperty("daybreak.relays.first.dkim.selector", "m1")
				.withProperty("daybreak.relays.first.dkim.key", file("PRIVATE KEY", rsa.getPrivate().getEncoded()));
			try (var connection = new RelayConfiguration().relay(mail, settings, CLOCK).open();
					var unsigned = new RelayConfiguration().relay(mail, new MockEnvironment(), CLOCK).open()) {
				for (var each : new SmtpConnection[] { connection, unsigned }) {
					each.send(new ReturnPath("b@news.example"), EmailAddress.of("one@example.org"),
							OctetLetter.of(letter("Hello.\n")));
				}
			}
			assertThat(passes(sink.letters().get(0).octets())).isTrue();
			assertThat(ReceivedSignature.isOn(sink.letters().get(1).octets())).isFalse();
		}
	}

	@Test
	void keysAreReadAsOpensslAndOpendkimWriteThem() throws IOException {
		var pkcs8 = rsa.getPrivate().getEncoded();
		// What PKCS #8 says before an RSA key of 2048 bits has 26 octets.
		var pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
		for (var file : new String[] { file("PRIVATE KEY", pkcs8), file("RSA PRIVATE KEY", pkcs1) }) {
			assertThat(setting("news.example", "m1", file).read(PREFIX).key()).isEqualTo(rsa.getPrivate());
		}
		var file = file("PRIVATE KEY", edwards.getPrivate().getEncoded());
		assertThat(setting("news.example", "m1", file).read(PREFIX).key()).isEqualTo(edwards.getPrivate());
	}

	@Test
	void aWrongKeyEndsTheStartWithASentenceThatNamesTheSetting() throws IOException {
		var good = file("PRIVATE KEY", rsa.getPrivate().getEncoded());
		refused(setting("news.example", "m1", "/no/such/file.pem"), PREFIX + "KEY must be a file", "cannot be read");
		refused(setting("news.example", "m1", file("PUBLIC KEY", rsa.getPublic().getEncoded())),
				PREFIX + "KEY must be a file", "holds none");
		refused(setting("news.example", "m1", file("ENCRYPTED PRIVATE KEY", new byte[] { 1 })),
				PREFIX + "KEY must be a file", "password");
		refused(setting("news.example", "m1", file("PRIVATE KEY", new byte[] { 0x30, 1, 2 })),
				PREFIX + "KEY must be a file", "damaged");
		refused(setting("news.example", "m1", file("PRIVATE KEY", rsaOf(512).getPrivate().getEncoded())),
				PREFIX + "KEY must be a file", "512 bits");
		refused(setting("news.example", null, good), "set " + PREFIX + "DOMAIN", PREFIX + "SELECTOR is missing");
		refused(setting("news example;", "m1", good), PREFIX + "DOMAIN must be a name", "news example;");
		assertThat(new DkimSetting("", " ", null).wanted()).isFalse();
		assertThat(setting("news.example", "m1", good).read(PREFIX).toString()).doesNotContain("modulus");
	}

	@Test
	void aShortKeySignsAndIsWarnedOf() throws IOException {
		var brief = file("PRIVATE KEY", rsaOf(1024).getPrivate().getEncoded());
		var good = file("PRIVATE KEY", rsa.getPrivate().getEncoded());
		try (var logs = Logs.capture()) {
			setting("news.example", "m1", good).read(PREFIX);
			setting("news.example", "m1", file("PRIVATE KEY", edwards.getPrivate().getEncoded())).read(PREFIX);
			assertThat(logs.lines()).noneMatch((line) -> line.contains("bits only"));
			setting("news.example", "m1", brief).read(PREFIX);
			assertThat(logs.lines()).filteredOn((line) -> line.contains("1024 bits only"))
				.singleElement()
				.asString()
				.contains(brief, "2048");
		}
	}

	private static void refused(DkimSetting setting, String beginning, String more) {
		assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> setting.read(PREFIX))
			.withMessageStartingWith(beginning)
			.withMessageContaining(more)
			.withMessageEndingWith(".");
	}

	private static DkimSetting setting(String domain, String selector, String key) {
		return new DkimSetting(domain, selector, key);
	}

	private String file(String kind, byte[] octets) throws IOException {
		var file = Files.createTempFile(this.folder, "key", ".pem");
		Files.writeString(file, "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(octets)
				+ "\n-----END " + kind + "-----\n");
		return file.toString();
	}

	private static KeyPair rsaOf(int bits) {
		try {
			var generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(bits);
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyPair otherEdwards() {
		try {
			return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean passes(String letter) {
		return ReceivedSignature.of(letter).passes(rsa.getPublic());
	}

	private static String signed(byte[] letter, KeyPair pair) throws IOException {
		var out = new ByteArrayOutputStream();
		new DomainSignature(new DomainKey("news.example", "m1", pair.getPrivate()), CLOCK)
			.signed(OctetLetter.of(letter))
			.writeTo(out);
		return out.toString(StandardCharsets.ISO_8859_1);
	}

	private static byte[] raw(String body) {
		return ("From: a@news.example\r\nSubject: Letter\r\n of several\t lines\r\nTo: one@example.org\r\n\r\n" + body)
			.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] letter(String text) {
		return LetterMime.octets(
				new Letter("test", new Mailbox("Daybreak", EmailAddress.of("digest@news.example")), null,
						EmailAddress.of("one@example.org"), new ReturnPath("b@news.example"), "Letter", text,
						"<p>" + text + "</p>", "en", Map.of("List-Unsubscribe", "<https://news.example/u/1>",
								"List-Unsubscribe-Post", "List-Unsubscribe=One-Click")),
				"<1@news.example>", CLOCK.instant());
	}

}
