package org.daybreak.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Ports;
import org.daybreak.bench.house.QuickStart;
import org.daybreak.bench.house.Table;
import org.daybreak.bench.relay.Recording;

/**
 * What a few readers whom the relay chokes on cost all others: the same sending without
 * and with them, in turns.
 */
final class OneReaderFigures {

	private static final int LETTERS = 50_000;

	/** The relay's own, so that a sending of 50,000 takes longer than a silence. */
	private static final int PACE = 500;

	/** The silent ones are given up by then. */
	private static final Duration SETTLED = Duration.ofSeconds(90);

	private static final Duration LONGEST = Duration.ofMinutes(15);

	private final Options options;

	private final QuickStart program;

	private final int letters;

	private final Duration patience;

	private final Table table = new Table("sending", "letters", "all others have theirs after, s", "ratio",
			"circuit all along", "lost", "repeated", "of the choked, then: deferred", "pending",
			"deferred in the end", "have it once the relay takes it");

	OneReaderFigures(Options options, QuickStart program) {
		this.options = options;
		this.program = program;
		this.letters = options.number("readers", LETTERS);
		this.patience = Duration.ofMinutes(options.number("patience", 8));
	}

	void print() {
		var pace = this.options.number("pace", PACE);
		for (int round = 0; round < this.options.number("rounds", 1); round++) {
			var alone = measure(OneReader.none(pace), Double.NaN);
			measure(OneReader.amid(this.letters, pace), alone);
		}
		this.table.print();
	}

	/** Seconds until all others had their letter. */
	private double measure(OneReader fault, double without) {
		System.out.println("\n" + fault.story());
		try (var scene = new Scene(this.options, fault, this.letters, this.program)) {
			fault.happen(scene);
			var circuit = new TreeSet<String>();
			scene.send();
			var others = this.letters - fault.choked().size();
			var all = await(scene, LONGEST, circuit, () -> scene.relay().letters() >= others);
			var then = Choked.of(scene, fault);
			scene.say("%s; of the choked %d deferred, %d pending", all ? "all others have theirs" : "NOT ALL HAVE THEIRS",
					then.deferred(), then.pending());
			await(scene, SETTLED, circuit, () -> Choked.of(scene, fault).deferred() == fault.choked().size());
			var settled = Choked.of(scene, fault);
			scene.say("of the choked %d deferred, %d pending", settled.deferred(), settled.pending());
			var taken = scene.relay().record();
			var seconds = all ? secondsForOthers(scene, fault, taken) : Double.POSITIVE_INFINITY;
			scene.relay().swallow();
			var ended = fault.choked().isEmpty() || scene.awaitEnd(this.patience);
			var found = Reckoning.of(scene);
			scene.say("%s; %s", ended ? "done" : "not done", found.counts());
			var standing = Choked.of(scene, fault);
			this.table.row(fault.story(), this.letters, seconds, Double.isNaN(without) ? 1.0 : seconds / without, circuit,
					found.lost() - standing.deferred() - standing.pending(), found.repeated(), then.deferred(),
					then.pending(), settled.deferred(), fault.choked().size() - missing(scene, fault));
			return seconds;
		}
	}

	private static boolean await(Scene scene, Duration atMost, Set<String> circuit,
			BooleanSupplier done) {
		var deadline = Instant.now().plus(atMost);
		while (Instant.now().isBefore(deadline)) {
			if (done.getAsBoolean()) {
				return true;
			}
			scene.nodes().get(0).get("/relays").forEach((relay) -> circuit.add(relay.get("circuit").asString()));
			Ports.sleep(Duration.ofMillis(200));
		}
		return false;
	}

	private static double secondsForOthers(Scene scene, OneReader fault, List<Recording.Taken> taken) {
		var last = taken.stream()
			.filter((letter) -> !fault.choked().containsKey(letter.recipient()))
			.map(Recording.Taken::at)
			.max(Comparator.naturalOrder())
			.orElseThrow();
		return Duration.between(scene.ordered(), last).toMillis() / 1000.0;
	}

	private static long missing(Scene scene, OneReader fault) {
		var without = new HashSet<>(fault.choked().keySet());
		scene.relay().record().forEach((letter) -> without.remove(letter.recipient()));
		return without.size();
	}

	/**
	 * How the readers stand whom the relay chokes on.
	 *
	 * @param deferred with a time at which they are tried again
	 * @param pending without an outcome
	 */
	private record Choked(long deferred, long pending) {

		static Choked of(Scene scene, OneReader fault) {
			if (fault.choked().isEmpty()) {
				return new Choked(0, 0);
			}
			return scene.jdbc()
				.sql("""
						select count(*) filter (where d.status = 'DEFERRED' and d.next_attempt_at is not null),
							count(*) filter (where d.status is null or d.status = 'INTENT')
						from subscribers r join subscriptions s on s.subscriber_id = r.id
						left join deliveries d on d.subscription_id = s.id and d.edition_id = :edition
						where r.email in (:choked)
						""")
				.param("edition", scene.edition())
				.param("choked", fault.choked().keySet())
				.query((row, n) -> new Choked(row.getLong(1), row.getLong(2)))
				.single();
		}

	}

}
