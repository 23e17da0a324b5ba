package org.daybreak.signup.confirmation;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Signatures;
import org.daybreak.mail.outbox.Outbox;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.signup.intake.Intake;
import org.daybreak.signup.intake.IntakeSettings;
import org.daybreak.signup.intake.PendingSignUp;
import org.daybreak.signup.intake.RobotSigns;
import org.daybreak.signup.intake.SignUpOutcome;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.subscribers.History;
import org.daybreak.subscribers.Provenance;
import org.daybreak.support.ReadersTest;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Addresses of others, typed again and again.
 */
@TakesLong("signs up many")
class SignUpAttackTests extends ReadersTest {

	@Autowired
	Intake intake;

	@Autowired
	Newsletters newsletters;

	@Autowired
	AddressBook book;

	@Autowired
	SignUpRows signUps;

	@Autowired
	History history;

	@Autowired
	Wordings wordings;

	@Autowired
	SignUpLetters letters;

	@Autowired
	Outbox outbox;

	@Autowired
	Signatures signatures;

	@Autowired
	TransactionTemplate transaction;

	@Test
	void aThousandSignUpsForOneAddressAreThreeLetters() {
		this.clock.set("2026-03-28T12:00:00Z");
		var world = this.newsletters.require("world");
		IntStream.range(0, 1000)
			.parallel()
			.forEach((i) -> take((i % 2 == 0) ? "ada@example.org" : "ADA@example.org",
					"198.51." + i % 250 + "." + i / 250, world));
		settled();
		assertThat(count("outbox")).as("equal ones of one minute").isEqualTo(1);
		for (var minute = 1; minute < 5; minute++) {
			this.clock.advance(Duration.ofMinutes(2));
			take("ada@example.org", "203.0.113.9", world);
			settled();
		}
		assertThat(count("outbox")).isEqualTo(3);
		assertThat(count("sign_ups")).isEqualTo(3);
		assertThat(count("sign_ups where limited")).isEqualTo(3);
		this.clock.set("2026-03-29T00:00:00Z");
		take("ada@example.org", "203.0.113.9", world);
		settled();
		assertThat(count("outbox")).isEqualTo(3);
		this.clock.set("2026-03-29T12:04:00Z");
		take("ada@example.org", "203.0.113.9", world);
		settled();
		assertThat(count("outbox")).isEqualTo(4);
	}

	@Test
	void aThousandSignUpsOfAReaderAreThreeLettersToo() {
		this.clock.set("2026-03-28T12:00:00Z");
		this.reader.join("ada@example.org", "world", 1);
		var world = this.newsletters.require("world");
		for (var minute = 0; minute < 5; minute++) {
			IntStream.range(0, 20).forEach((i) -> take("ada@example.org", "198.51.100." + i, world));
			settled();
			this.clock.advance(Duration.ofMinutes(2));
		}
		assertThat(this.jdbc.sql("select kind from outbox order by id").query(String.class).list())
			.containsExactly("confirmation", "already", "already");
	}

	@Test
	void aHeaderDoesNotLiftTheLimitOfANetwork() {
		for (var i = 0; i < 30; i++) {
			assertThat(spoofing(i).statusCode()).isEqualTo(303);
		}
		assertThat(spoofing(31).statusCode()).isEqualTo(429);
		assertThat(this.api.post("/api/v1/subscriptions", Map.of("email", "json@example.org", "newsletter", "world"))
			.status()).isEqualTo(429);
	}

	private HttpResponse<String> spoofing(int i) {
		return this.reader.send("POST", "/subscriptions", "application/x-www-form-urlencoded",
				"newsletter=world&email=r" + i + "%40example.org", "X-Forwarded-For", "198.51.100." + i, "Forwarded",
				"for=198.51.100." + i, "X-Real-IP", "198.51.100." + i);
	}

	@Test
	void lettersToOneDomainWaitForTheNextHourAndNobodyIsForgotten() {
		this.clock.set("2026-03-28T12:59:00Z");
		var settings = new IntakeSettings(30, 1000, 2, false, false, null);
		var limits = new SignUpLimits(this.jdbc, settings, this.signatures, this.clock);
		var answering = new SignUpDecider(this.book, this.newsletters, this.signUps, limits, this.history,
				this.wordings, this.letters, this.outbox, new Echoes(this.jdbc, limits));
		var wishes = List.of(wish("a@small.example"), wish("b@small.example"), wish("c@small.example"),
				wish("d@other.example"));
		var outcomes = this.transaction.execute((status) -> answering.decide(wishes, this.clock.instant()));
		assertThat(outcomes).containsExactly(SignUpOutcome.WRITTEN, SignUpOutcome.WRITTEN, SignUpOutcome.POSTPONED,
				SignUpOutcome.WRITTEN);
		this.clock.set("2026-03-28T13:00:00Z");
		outcomes = this.transaction
			.execute((status) -> answering.decide(List.of(wish("c@small.example")), this.clock.instant()));
		assertThat(outcomes).containsExactly(SignUpOutcome.WRITTEN);
	}

	private PendingSignUp wish(String email) {
		return new PendingSignUp(0, this.clock.instant(), EmailAddress.of(email), List.of(1L), Locale.ENGLISH, null,
				null, null, Provenance.of("form"), null, false);
	}

	private void take(String email, String network, Newsletter newsletter) {
		this.intake.take(new SignUpRequest(EmailAddress.of(email), List.of(newsletter), null, null),
				new RobotSigns(null, null, null, null, false), network, Provenance.of("form"));
	}

}
