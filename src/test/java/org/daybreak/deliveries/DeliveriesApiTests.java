package org.daybreak.deliveries;

import java.util.List;
import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.newsletters.PublicSite;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class DeliveriesApiTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private PublicSite site;

	@Autowired
	private GreenMail relay;

	private Api api;

	private PressRoom room;

	private long world;

	private long editionId;

	private String edition;

	@BeforeEach
	void anEdition() {
		this.api = new Api(this.site.base().toString());
		this.room = new PressRoom(this.context);
		this.world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.reader(this.world, "one@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.room.reader(this.world, "two@example.org", "Asia/Tokyo", "2018-03-20T12:00:00Z");
		this.editionId = this.room.edition(this.world, "2018-03-28", "2018-03-28T07:00:00Z");
		this.edition = "/api/v1/editions/" + this.editionId;
	}

	@Test
	void sendsToAllWhateverTheHourAndAskingAgainChangesNothing() {
		assertThat(this.api.post(this.edition + "/send").status()).isEqualTo(200);
		this.room.print();
		assertThat(this.api.post(this.edition + "/send").status()).isEqualTo(200);
		this.room.print();
		assertThat(this.room.inboxes()).containsOnlyKeys("one@example.org", "two@example.org").containsValue(1);
		var counts = this.api.get(this.edition + "/deliveries").json();
		for (var field : List.of("deferred", "rejected", "uncertain", "suppressed", "pending")) {
			assertThat(counts.get(field).asLong()).as(field).isZero();
		}
		assertThat(counts.get("recipients").asLong()).isEqualTo(2);
		assertThat(counts.get("accepted").asLong()).isEqualTo(2);
		assertThat(counts.get("startedAt").asString()).isNotEmpty();
		assertThat(counts.get("finishedAt").asString()).isNotEmpty();
		assertThat(counts.get("perSecond").asDouble()).isPositive();
	}

	@Test
	void whatMakesNoSenseIsAConflictThatNamesTheState() {
		for (var order : List.of("/resume", "/resend")) {
			assertThat(this.api.post(this.edition + order).status()).as(order).isEqualTo(409);
		}
		this.room.jdbc.sql("update editions set status = 'DRAFT', frozen_at = null").update();
		for (var order : List.of("/send", "/pause", "/resume", "/cancel", "/resend")) {
			var refusal = this.api.post(this.edition + order);
			assertThat(refusal.status()).as(order).isEqualTo(409);
			assertThat(refusal.json().get("detail").asString()).contains("DRAFT");
		}
		assertThat(this.api.post("/api/v1/editions/999/send").status()).isEqualTo(404);
		assertThat(this.api.get("/api/v1/editions/999/deliveries").status()).isEqualTo(404);
	}

	@Test
	void anEditionThatWasSentCannotBePausedOrCancelled() {
		this.api.post(this.edition + "/send");
		this.room.print();
		assertThat(this.api.post(this.edition + "/pause").status()).isEqualTo(409);
		assertThat(this.api.post(this.edition + "/cancel").status()).isEqualTo(409);
	}

	@Test
	void pauseResumeAndCancelTellTheState() {
		this.api.post(this.edition + "/send");
		assertThat(this.api.post(this.edition + "/pause").json().get("state").asString()).isEqualTo("PAUSED");
		assertThat(this.api.post(this.edition + "/resume").json().get("state").asString()).isEqualTo("SENDING");
		assertThat(this.api.post(this.edition + "/cancel").json().get("state").asString()).isEqualTo("CANCELLED");
		assertThat(this.api.post(this.edition + "/send").status()).isEqualTo(409);
		this.room.print();
		assertThat(this.room.inboxes()).isEmpty();
		assertThat(this.api.get(this.edition + "/deliveries").json().get("suppressed").asLong()).isEqualTo(2);
	}

	@Test
	void resendingReachesThoseWhoHaveNotGotIt() {
		this.api.post(this.edition + "/send");
		this.room.print();
		this.room.reader(this.world, "new@example.org", "Europe/Paris", "2018-03-28T12:00:00Z");
		assertThat(this.api.post(this.edition + "/resend").status()).isEqualTo(200);
		this.room.print();
		assertThat(this.room.inboxes()).hasSize(3).containsValue(1).doesNotContainValue(2);
	}

	@Test
	void aDryRunSendsNothingAndSaysHowMany() {
		var plan = this.api.post(this.edition + "/dry-run").json();
		assertThat(plan.get("readers").asLong()).isEqualTo(2);
		assertThat(plan.get("obstacles").size()).isZero();
		assertThat(plan.get("relay").asString()).startsWith("127.0.0.1");
		this.room.print();
		assertThat(this.room.inboxes()).isEmpty();
	}

	@Test
	void whatStandsInTheWayIsASentenceForProgramsAndAKindForThePages() {
		this.api.post(this.edition + "/cancel");
		var plan = this.api.post(this.edition + "/dry-run").json();
		assertThat(this.room.bean(Sendings.class).dryRun(this.editionId).obstacles()).singleElement()
			.satisfies((obstacle) -> {
				assertThat(obstacle.kind()).isEqualTo(Obstacle.Kind.CANCELLED);
				assertThat(plan.get("obstacles").size()).isOne();
				assertThat(plan.get("obstacles").get(0).asString()).isEqualTo(obstacle.sentence());
			});
	}

	@Test
	void aTestLetterIsMarkedAndNobodysMorning() throws MessagingException {
		var answer = this.api.post(this.edition + "/test", Map.of("to", List.of("editor@example.org")));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(this.relay.getReceivedMessages()).singleElement()
			.satisfies((message) -> assertThat(message.getSubject()).isEqualTo("[Test] Kim meets Xi – «talks»"));
		assertThat(this.api.get(this.edition + "/deliveries").json().get("recipients").asLong()).isZero();
	}

	@Test
	void testAddressesAreCheckedBeforeAnythingIsSent() {
		for (var body : List.of("{}", "{\"to\":[]}", "{\"to\":[\"nobody\"]}", "{\"to\":[null]}",
				"{\"to\":[\"a@example.org\",\"x@example.org\\r\\nBcc: y@example.org\"]}", "{\"to\":\"x\"}", "[]",
				"nonsense")) {
			assertThat(this.api.post(this.edition + "/test", body).status()).as(body).isEqualTo(400);
		}
		assertThat(this.relay.getReceivedMessages()).isEmpty();
	}

	@Test
	void theLetterCanBeReadAsItsReaderWouldGetIt() {
		var letter = this.api.get(this.edition + "/letter.eml");
		assertThat(letter.status()).isEqualTo(200);
		assertThat(letter.text()).contains("Subject: ", "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
				"multipart/alternative");
		assertThat(letter.text()).doesNotContain("{{daybreak");
	}

	@Test
	void uncertainLettersAreListedAndNothingElse() {
		assertThat(this.api.get(this.edition + "/deliveries?status=uncertain").json().size()).isZero();
		assertThat(this.api.get(this.edition + "/deliveries?status=accepted").status()).isEqualTo(400);
	}

	@Test
	void whoSentIsRecorded() {
		this.api.post(this.edition + "/send");
		assertThat(this.room.jdbc.sql("select who || ' ' || action from audit where subject = 'edition'")
			.query(String.class)
			.list()).singleElement().asString().startsWith("api:").endsWith("sent");
	}

}
