package org.daybreak.lists;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.daybreak.accounts.AuditTrail;
import org.daybreak.lists.AskRows.Unasked;
import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.signup.confirmation.AskingQuota;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.subscribers.Provenance;
import org.daybreak.subscribers.Zones;
import org.daybreak.web.Conflict;
import org.daybreak.web.Malformed;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imported readers without proof of consent are asked to confirm: by one letter each, so
 * many a minute, as if they had signed up, and within the limits of that. Who finds no
 * room in an hour stays unasked until another.
 */
@Component
public class Asking {

	private static final int MOST = 6000;

	/** After a standstill no more than this is caught up at once. */
	private static final Duration LONGEST = Duration.ofSeconds(30);

	/** Readers looked at in one transaction, and such transactions at a time. */
	private static final int WINDOW = 1000;

	private static final int STEPS = 5;

	private final AskRows rows;

	private final AskingQuota room;

	private final Newsletters newsletters;

	private final AuditTrail audit;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	Asking(AskRows rows, AskingQuota room, Newsletters newsletters, AuditTrail audit, TransactionTemplate transaction,
			InstantSource clock) {
		this.rows = rows;
		this.room = room;
		this.newsletters = newsletters;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Begins to ask, or goes on after a pause. */
	@Transactional
	public void begin(long importId, int perMinute) {
		if (perMinute < 1 || perMinute > MOST) {
			throw new Malformed("perMinute", "must be between 1 and " + MOST);
		}
		if (!this.rows.begin(importId, perMinute, this.clock.instant())) {
			throw nobody();
		}
		this.audit.record("asked", "import", importId, perMinute + " letters a minute");
	}

	@Transactional
	public void pause(long importId) {
		if (!this.rows.pause(importId)) {
			throw nobody();
		}
		this.audit.record("paused", "import", importId, "");
	}

	private static Conflict nobody() {
		return new Conflict("There is nobody to ask, or it is done.");
	}

	/** Writes as many letters as the time since the last call and their domains allow. */
	public void askDue() {
		for (var id : this.rows.asking()) {
			for (int n = 0; n < STEPS && Boolean.TRUE.equals(this.transaction.execute((status) -> step(id))); n++) {
				continue;
			}
		}
	}

	/** Asks the next; tells whether more may be asked at once. */
	private boolean step(long id) {
		var now = this.clock.instant();
		var pace = this.rows.lockPace(id, now).orElse(null);
		if (pace == null) {
			return false;
		}
		var since = pace.until().isBefore(now.minus(LONGEST)) ? now.minus(LONGEST) : pace.until();
		var letters = (int) (Duration.between(since, now).toMillis() * pace.perMinute() / 60_000);
		if (letters <= 0) {
			return false;
		}
		var unasked = this.rows.unasked(id, pace.through(), WINDOW);
		var waiting = waiting(unasked);
		var asked = this.room.ask(List.copyOf(waiting.keySet()), letters, Provenance.of("import"));
		this.rows.asked(id, settled(unasked, waiting, asked), now);
		var unseen = waiting.values().stream().skip(asked.seen()).flatMap(List::stream).min(Long::compare);
		var until = since.plusMillis(asked.wishes().size() * 60_000L / pace.perMinute());
		if (unseen.isEmpty() && unasked.size() < WINDOW) {
			this.rows.endPass(id, until, now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
			return false;
		}
		this.rows.goOn(id, until, unseen.map((first) -> first - 1).orElseGet(() -> last(unasked)));
		return unseen.isEmpty();
	}

	/** Whoever waits for several newsletters gets one letter for all. */
	private Map<SignUpRequest, List<Long>> waiting(List<Unasked> unasked) {
		var readers = new LinkedHashMap<String, List<Unasked>>();
		unasked.stream()
			.filter(Unasked::waits)
			.forEach((one) -> readers.computeIfAbsent(one.email(), (email) -> new ArrayList<>()).add(one));
		var waiting = new LinkedHashMap<SignUpRequest, List<Long>>();
		readers.values().forEach((one) -> waiting.put(wish(one), one.stream().map(Unasked::subscription).toList()));
		return waiting;
	}

	private SignUpRequest wish(List<Unasked> reader) {
		var first = reader.get(0);
		var locale = first.locale();
		return new SignUpRequest(EmailAddress.of(first.email()),
				reader.stream().map((one) -> this.newsletters.require(one.newsletter())).toList(),
				Zones.named(first.zone()).orElse(null), (locale != null) ? Locale.forLanguageTag(locale) : null);
	}

	/** Those who were asked, and those of whom there is nothing to ask any more. */
	private static List<Long> settled(List<Unasked> unasked, Map<SignUpRequest, List<Long>> waiting,
			AskingQuota.Asked asked) {
		return Stream
			.concat(asked.wishes().stream().flatMap((wish) -> waiting.getOrDefault(wish, List.of()).stream()),
					unasked.stream().filter((one) -> !one.waits()).map(Unasked::subscription))
			.toList();
	}

	private static long last(List<Unasked> unasked) {
		return unasked.get(unasked.size() - 1).subscription();
	}

}
