package org.daybreak.deliveries.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.deliveries.progress.Counts;
import org.daybreak.personal.leaving.Leaving;
import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.Links;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A relay so slow that readers leave while the letter before theirs is on its way: by
 * page, by one click and by letter, when their own was read ahead long since.
 */
@DaybreakTest
class LeavingInMidSendTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	@Autowired
	private Links links;

	@Autowired
	private Leaving leaving;

	@ParameterizedTest
	@ValueSource(strings = { "PIPELINING", "SIZE" })
	void whoLeavesInMidSendGetsNoLetter(String extension) {
		this.clock.set("2018-03-28T08:00:00Z");
		try (var sink = new SmtpSink().announcing(extension)) {
			var room = new PressRoom(this.context).through(sink.relay());
			var world = room.newsletter("2018-03-01T00:00:00Z");
			var readers = new ArrayList<Long>();
			for (var n = 0; n < 30; n++) {
				readers.add(room.reader(world, "r" + n + "@example.org", "Europe/Paris", "2018-03-20T12:00:00Z"));
			}
			var edition = room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
			var answers = new ArrayList<Integer>();
			sink.onDot((to) -> {
				if (to.startsWith("r10@")) {
					answers.add(post(this.links.unsubscribe(readers.get(12)), "text/html", ""));
					answers.add(post(this.links.unsubscribe(readers.get(13)), "*/*", "List-Unsubscribe=One-Click"));
					this.leaving.leaveByLetter(this.links.token(LinkKind.UNSUBSCRIBE, readers.get(29)), null);
				}
				return "250 2.0.0 taken";
			});
			room.bean(Sendings.class).send(edition);
			room.print();
			assertThat(room.jdbc.sql("select count(*) from partitions").query(Integer.class).single())
				.as("all in one partition")
				.isOne();
			assertThat(answers).containsExactly(200, 200);
			assertThat(sink.recipients()).hasSize(27)
				.contains("r11@example.org", "r14@example.org")
				.doesNotContainAnyElementsOf(List.of("r12@example.org", "r13@example.org", "r29@example.org"));
			assertThat(room.bean(Sendings.class).counts(edition)).extracting(Counts::accepted, Counts::pending)
				.containsExactly(27L, 0L);
		}
	}

	private static int post(String link, String accept, String body) {
		var request = HttpRequest.newBuilder(URI.create(link))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Accept", accept)
			.POST(BodyPublishers.ofString(body))
			.build();
		try {
			return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
