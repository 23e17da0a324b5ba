package org.daybreak.personal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.Links;
import org.daybreak.support.ReadersTest;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page behind a signed link, attacked and looked at.
 */
class PersonalLinksTests extends ReadersTest {

	private static final List<String> DEEDS = List.of("", "/", "/everything", "/undo", "/reason", "/again", "/links");

	@Autowired
	Links links;

	long ada;

	long bob;

	@BeforeEach
	void twoReaders() {
		this.reader.join("ada@example.org", "world", 1);
		this.reader.join("bob@example.org", "world", 2);
		this.ada = subscription("ada@example.org");
		this.bob = subscription("bob@example.org");
	}

	@ParameterizedTest
	@EnumSource
	@TakesLong("opens every page with every other token")
	void noOtherTokenOpensAnything(LinkKind kind) throws Exception {
		var before = everything();
		for (var token : attacks(kind)) {
			var path = kind.path() + token;
			assertThat(this.reader.get(path).statusCode()).as(path).isEqualTo(404);
			for (var deed : DEEDS) {
				assertThat(this.reader.post(path + deed, "reason", "OTHER", "newsletter", "world").statusCode())
					.as(path + deed)
					.isBetween(404, 405);
			}
		}
		assertThat(everything()).isEqualTo(before);
	}

	/** Cut, lengthened, altered, folded, of another kind or reader, signed by others. */
	private List<String> attacks(LinkKind kind) throws Exception {
		var token = this.links.token(kind, this.ada);
		var all = new ArrayList<>(List.of(token.substring(0, 42), token.substring(1), token + "A", token.repeat(2),
				token.toLowerCase(Locale.ROOT), token.toUpperCase(Locale.ROOT), "A".repeat(43), "-", token + "%20",
				token + "=", forged(kind.letter(), new byte[32]),
				forged(kind.letter(), "a secret of others".getBytes(StandardCharsets.UTF_8))));
		for (var at = (kind == LinkKind.UNSUBSCRIBE) ? 0 : 2; at < 43; at += (kind == LinkKind.UNSUBSCRIBE) ? 1 : 9) {
			all.add(token.substring(0, at) + ((token.charAt(at) == 'A') ? 'B' : 'A') + token.substring(at + 1));
		}
		// The last of 43 characters has two unused bits.
		var last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
		all.add(token.substring(0, 42) + last.charAt(last.indexOf(token.charAt(42)) ^ 1));
		Arrays.stream(LinkKind.values())
			.filter((other) -> !other.path().equals(kind.path()))
			.map((other) -> this.links.token(other, this.ada))
			.forEach(all::add);
		var bobs = Base64.getUrlDecoder().decode(this.links.token(kind, this.bob));
		System.arraycopy(Base64.getUrlDecoder().decode(token), 9, bobs, 9, 23);
		all.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bobs));
		return all;
	}

	private String forged(byte letter, byte[] key) throws GeneralSecurityException {
		var payload = ByteBuffer.allocate(9).put(letter).putLong(this.ada).array();
		var mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key, "HmacSHA256"));
		mac.update("links\0".getBytes(StandardCharsets.UTF_8));
		var token = Arrays.copyOf(payload, 32);
		System.arraycopy(mac.doFinal(payload), 0, token, 9, 23);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Sec-Purpose       | prefetch;prerender
			Purpose           | prefetch
			X-Moz             | prefetch
			X-Purpose         | preview
			User-Agent        | Mozilla/5.0 (compatible; SafeLinks)
			X-HTTP-Method-Override | POST
			Accept            | */*
			Range             | bytes=0-99
			""")
	void lookingChangesNothing(String header, String value) {
		var before = everything();
		for (var path : pages()) {
			for (var method : List.of("GET", "HEAD", "OPTIONS")) {
				var answer = this.reader.send(method, path + "?_method=POST&List-Unsubscribe=One-Click", null, "",
						header, value);
				assertThat(answer.statusCode()).as(method + " " + path).isLessThan(300);
			}
		}
		assertThat(everything()).isEqualTo(before);
	}

	@Test
	void nobodyIsToldWhereTheReaderComesFrom() {
		for (var path : pages()) {
			for (var answer : List.of(this.reader.get(path), this.reader.get(path + "A"),
					this.reader.post(path + "A"))) {
				assertThat(answer.headers().allValues("Referrer-Policy")).as(path).containsExactly("no-referrer");
				assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("noindex");
				assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
				assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
			}
		}
	}

	@Test
	void aFieldNeverOverridesTheToken() {
		var other = this.links.token(LinkKind.UNSUBSCRIBE, this.bob);
		var own = this.links.unsubscribe(this.ada);
		var multipart = "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" + other + "\r\n--b--\r\n";
		this.reader.send("POST", own + "?token=" + other, "multipart/form-data; boundary=b", multipart);
		assertThat(status("bob@example.org")).isEqualTo("ACTIVE");
		assertThat(status("ada@example.org")).isEqualTo("UNSUBSCRIBED");
		for (var deed : List.of("", "/everything", "/undo", "/reason")) {
			this.reader.post(own + deed, "token", other, "List-Unsubscribe", "One-Click", "email", "bob@example.org",
					"subscription", String.valueOf(this.bob));
			assertThat(status("bob@example.org")).as(deed).isEqualTo("ACTIVE");
		}
		this.reader.post("/unsubscribe", "token", other);
		assertThat(status("bob@example.org")).isEqualTo("ACTIVE");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			User-Agent        | GoogleImageProxy
			User-Agent        | curl/8
			Cookie            | daybreak_desk=forged; a=b
			Authorization     | Bearer nobody
			Origin            | https://mail.example
			X-Forwarded-Proto | http
			Accept-Language   | xx-??,*
			""")
	void oneClickAsksForNothingAndIsNeverSentOn(String header, String value) {
		for (var end : List.of("", "/")) {
			this.jdbc.sql("update subscriptions set status = 'ACTIVE'").update();
			for (var again = 0; again < 2; again++) {
				var answer = this.reader.send("POST", this.links.unsubscribe(this.ada) + end,
						"application/x-www-form-urlencoded", "List-Unsubscribe=One-Click", header, value);
				assertThat(answer.statusCode()).isEqualTo(200);
				assertThat(answer.headers().map()).doesNotContainKeys("location", "set-cookie");
				assertThat(answer.body()).hasSizeLessThan(100);
			}
			assertThat(status("ada@example.org")).isEqualTo("UNSUBSCRIBED");
		}
	}

	@Test
	@TakesLong("logs at every level")
	void noTokenStandsInALogAtAnyLevel() {
		var loud = List.of("org.daybreak", "org.springframework.web", "org.springframework.security",
				"org.apache.coyote.http11", "org.thymeleaf");
		var levels = loud.stream().map((name) -> logger(name).getLevel()).toList();
		var lines = new ListAppender<ILoggingEvent>();
		lines.start();
		logger("ROOT").addAppender(lines);
		loud.forEach((name) -> logger(name).setLevel(Level.DEBUG));
		try {
			for (var path : pages()) {
				for (var end : List.of("", "A", "/", "/nowhere", "/undo", "/%7B")) {
					for (var method : List.of("GET", "POST", "PUT")) {
						this.reader.send(method, path + end, "application/x-www-form-urlencoded", "a=b");
					}
				}
			}
		}
		finally {
			for (var i = 0; i < loud.size(); i++) {
				logger(loud.get(i)).setLevel(levels.get(i));
			}
			logger("ROOT").detachAppender(lines);
		}
		var tokens = Arrays.stream(LinkKind.values()).map((kind) -> this.links.token(kind, this.ada)).toList();
		assertThat(lines.list)
			.extracting((line) -> line.getFormattedMessage() + ThrowableProxyUtil.asString(line.getThrowableProxy()))
			.anyMatch((line) -> line.contains("/unsubscribe/–"))
			.noneMatch((line) -> tokens.stream().anyMatch(line::contains));
	}

	private static Logger logger(String name) {
		return (Logger) LoggerFactory.getLogger(name);
	}

	/** Of Ada, as letters hold them. */
	private List<String> pages() {
		return List.of(this.links.unsubscribe(this.ada), this.links.preferences(this.ada),
				this.reader.letterTo("ada@example.org", 2).link("/confirm/"),
				this.reader.letterTo("ada@example.org", 2).link("/not-me/"));
	}

	private long subscription(String email) {
		return this.jdbc
			.sql("select s.id from subscriptions s join subscribers r on r.id = s.subscriber_id where r.email = :email")
			.param("email", email)
			.query(Long.class)
			.single();
	}

	/** All that an attack could change. */
	private String everything() {
		var all = new StringBuilder();
		for (var table : List.of("subscribers", "subscriptions", "sign_ups", "subscription_history",
				"(select id, kind, recipient from outbox)", "not_me", "leavings", "leaving_reasons", "fresh_links",
				"suppressions", "typed_addresses", "intake")) {
			all.append(table)
				.append(this.jdbc
					.sql("select coalesce(string_agg(t::text, ' ' order by t::text), '') from " + table + " t")
					.query(String.class)
					.single());
		}
		return all.toString();
	}

}
