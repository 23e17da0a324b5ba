package org.daybreak.newsletters;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.daybreak.web.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NewsletterFormTests {

	static final Instant NOW = Instant.parse("2026-03-28T05:00:00Z");

	@Test
	void readsEveryFieldThatItWrites() {
		var newsletter = newsletter(Map.of("timeZone", "Europe/Paris", "editionTimes", List.of("06:00", "18:00"),
				"deliveryDays", List.of("MONDAY"), "leads", 3, "sender.name", "World", "sender.address",
				"world@example.org", "publisher.name", "Press", "notice", "Sample"));
		var form = NewsletterForm.of(newsletter);
		assertThat(NewsletterForm.of((name, type) -> form.values().get(name))).isEqualTo(form);
		assertThat(form.values()).containsEntry("timeZone", "Europe/Paris")
			.containsEntry("sender.address", "world@example.org")
			.containsEntry("publisher.imprintUrl", null);
	}

	@Test
	void leavesOutWhatNobodyFillsIn() {
		var form = NewsletterForm.of(Map.of("slug", "world", "name", "World"));
		assertThat(form).isEqualTo(NewsletterForm.of("world", "World"));
		assertThat(form.sender()).isNull();
		assertThat(form.publisher()).isNull();
		assertThat(form.leads()).isNull();
	}

	@Test
	void refusesAFieldThatThereIsNot() {
		assertThatIllegalArgumentException().isThrownBy(() -> NewsletterForm.of(Map.of("sender", "World")))
			.withMessageContaining("sender");
	}

	@Test
	void keepsWhatAFormDoesNotName() {
		var newsletter = newsletter(Map.of("leads", 3, "sender.name", "World", "sender.address", "a@example.org"));
		take(newsletter, Map.of("briefs", 0, "publisher.name", "Press"));
		assertThat(newsletter.size()).isEqualTo(new Size(3, 0, 3));
		assertThat(newsletter.senderName()).isEqualTo("World");
		assertThat(newsletter.publisher().name()).isEqualTo("Press");
	}

	@Test
	void takesNothingOfAFormThatIsWrongAnywhere() {
		var newsletter = newsletter(Map.of("leads", 3));
		assertThatExceptionOfType(Malformed.class)
			.isThrownBy(() -> take(newsletter, Map.of("name", "Other", "leads", 4, "notice", "one\ntwo")))
			.satisfies((refusal) -> assertThat(refusal.field()).isEqualTo("notice"));
		assertThat(newsletter.name()).isEqualTo("World");
		assertThat(newsletter.size().leads()).isEqualTo(3);
	}

	@Test
	void tellsNewHoursFromWhatLeavesThemAsTheyAre() {
		var newsletter = newsletter(Map.of());
		assertThat(take(newsletter, Map.of("graceMinutes", 60, "approval", "EDITOR", "leads", 2))).isFalse();
		for (var hours : List.of(Map.of("timeZone", "Asia/Tokyo"), Map.of("editionTimes", List.of("07:00")),
				Map.of("deliveryTime", "07:30"), Map.of("deliveryDays", List.of("MONDAY")),
				Map.of("clock", "NEWSLETTER"))) {
			assertThat(take(newsletter, hours)).as(hours.toString()).isTrue();
			assertThat(take(newsletter, hours)).as(hours + " again").isFalse();
		}
	}

	@Test
	void keepsAnAddressAsMailSendsIt() {
		var newsletter = newsletter(
				Map.of("sender.address", "News@Example.ORG", "replyTo", "desk@b\u00fccher.example"));
		assertThat(newsletter.senderAddress()).isEqualTo("News@example.org");
		assertThat(newsletter.replyTo()).isEqualTo("desk@xn--bcher-kva.example");
	}

	@ParameterizedTest
	@ValueSource(strings = { "news", "@example.org", "news@", "news@localhost", "a..b@example.org", ".a@example.org",
			"n\u00e9ws@example.org", "news@exa_mple.org", "news@127.0.0.1" })
	void refusesAnAddressThatNoLetterCanComeFrom(String address) {
		assertThatExceptionOfType(Malformed.class).isThrownBy(() -> newsletter(Map.of("sender.address", address)))
			.satisfies((refusal) -> assertThat(refusal.field()).isEqualTo("sender.address"));
	}

	private static Newsletter newsletter(Map<String, ?> values) {
		var newsletter = new Newsletter("world", "World", NOW);
		take(newsletter, values);
		return newsletter;
	}

	private static boolean take(Newsletter newsletter, Map<String, ?> values) {
		return newsletter.take(FormCheck.of(NewsletterForm.of(values), newsletter), NOW);
	}

}
