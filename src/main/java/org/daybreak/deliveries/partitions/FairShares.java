package org.daybreak.deliveries.partitions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The sharing of the connections between the waves that have readers due: equal parts for
 * newsletters and within each for its waves, but no more than each can use; what one
 * leaves goes to the others. A wave without any connection comes first, and where there
 * are more waves than connections they take turns.
 */
class FairShares {

	/** Where waves take turns, one lasts so long. */
	static final Duration TURN = Duration.ofSeconds(1);

	/** Shares are fractions: what is lost in computing them is no connection. */
	private static final double HAIR = 1e-6;

	private final List<WaveLoad> loads;

	private final Map<Long, Double> newsletters;

	private final Map<Long, Double> waves = new HashMap<>();

	private FairShares(List<WaveLoad> loads, int capacity) {
		this.loads = loads;
		this.newsletters = parts(capacity, demands(loads, WaveLoad::newsletter));
		loads.stream()
			.collect(Collectors.groupingBy(WaveLoad::newsletter))
			.forEach((newsletter, its) -> this.waves
				.putAll(parts(this.newsletters.getOrDefault(newsletter, 0.0), demands(its, WaveLoad::wave))));
	}

	/** The order in which a connection that is free looks for a partition. */
	static List<WaveLoad> next(List<WaveLoad> loads) {
		return new FairShares(loads, connections(loads) + 1).next();
	}

	/**
	 * The partitions whose connections go over to waves that have less than their share.
	 */
	static Set<Long> yielding(List<WaveLoad> loads, Instant now) {
		return new FairShares(loads, connections(loads)).yielding(now);
	}

	private static int connections(List<WaveLoad> loads) {
		return loads.stream().mapToInt(WaveLoad::connections).sum();
	}

	private static Map<Long, Integer> demands(List<WaveLoad> loads, ToLongFunction<WaveLoad> of) {
		return loads.stream().collect(Collectors.toMap(of::applyAsLong, WaveLoad::demand, Integer::sum));
	}

	/** Equal parts, but to nobody more than it can use. */
	private static Map<Long, Double> parts(double all, Map<Long, Integer> demands) {
		var parts = new HashMap<Long, Double>();
		var left = all;
		var takers = demands.size();
		for (var demand : demands.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList()) {
			var part = Math.min(demand.getValue(), left / takers--);
			parts.put(demand.getKey(), part);
			left -= part;
		}
		return parts;
	}

	private List<WaveLoad> next() {
		var running = connectionsOfNewsletters();
		return this.loads.stream()
			.filter((load) -> load.waiting() > 0)
			.sorted(Comparator.<WaveLoad>comparingInt((load) -> owed(load, running) ? 0 : 1)
				.thenComparingInt((load) -> Math.min(1, load.connections()))
				.thenComparingInt((load) -> (load.byHand() && load.lastTurn() == 0) ? 0 : 1)
				.thenComparingLong((load) -> (load.connections() == 0) ? load.lastTurn() : 0)
				.thenComparingDouble((load) -> load.connections() - share(load))
				.thenComparingLong(WaveLoad::wave))
			.toList();
	}

	/** Whether its newsletter has a whole connection less than its share. */
	private boolean owed(WaveLoad load, Map<Long, Integer> running) {
		return newslettersShare(load) - running.getOrDefault(load.newsletter(), 0) >= 1 - HAIR;
	}

	private double share(WaveLoad load) {
		return this.waves.getOrDefault(load.wave(), 0.0);
	}

	private double newslettersShare(WaveLoad load) {
		return this.newsletters.getOrDefault(load.newsletter(), 0.0);
	}

	private Map<Long, Integer> connectionsOfNewsletters() {
		return this.loads.stream()
			.collect(Collectors.toMap(WaveLoad::newsletter, WaveLoad::connections, Integer::sum, HashMap::new));
	}

	private Set<Long> yielding(Instant now) {
		var yielding = new HashSet<Long>();
		var givers = this.loads.stream().map(Giver::new).toList();
		this.loads.stream()
			.filter((load) -> load.waiting() > 0)
			.sorted(Comparator.comparingInt(WaveLoad::connections).thenComparingLong(WaveLoad::lastTurn))
			.forEach((load) -> {
				for (int n = needs(load); n > 0; n--) {
					var giver = giver(givers, load, now);
					if (giver == null) {
						break;
					}
					yielding.add(giver.give());
				}
			});
		return yielding;
	}

	/** How many connections a wave is to be given; one without any needs one. */
	private int needs(WaveLoad load) {
		var less = (int) Math.floor(share(load) - load.connections() + HAIR);
		return Math.min(load.waiting(), Math.max(less, (load.connections() == 0) ? 1 : 0));
	}

	/** Who has the most beyond its share; null if nobody has enough. */
	private @Nullable Giver giver(List<Giver> givers, WaveLoad taker, Instant now) {
		return givers.stream()
			.filter((giver) -> giver.load.wave() != taker.wave() && giver.gives(taker, givers, now))
			.max(Comparator.comparingDouble(Giver::beyond).thenComparing((giver) -> -giver.load.wave()))
			.orElse(null);
	}

	/**
	 * A wave as a giver of connections, the longest at work first.
	 */
	private final class Giver {

		private final WaveLoad load;

		private final List<WaveLoad.Running> left;

		private Giver(WaveLoad load) {
			this.load = load;
			this.left = new ArrayList<>(load.running());
			this.left
				.sort(Comparator.comparing(WaveLoad.Running::since).thenComparingLong(WaveLoad.Running::partition));
		}

		private double beyond() {
			return this.left.size() - share(this.load);
		}

		private boolean gives(WaveLoad taker, List<Giver> all, Instant now) {
			if (this.left.isEmpty() || beyond() <= HAIR) {
				return false;
			}
			if (beyond() >= 1 - HAIR || this.load.newsletter() != taker.newsletter() && ofNewsletter(all) >= 1 - HAIR) {
				return true;
			}
			// Less than one connection for each: they take turns.
			return taker.connections() == 0 && !this.left.get(0).since().isAfter(now.minus(TURN));
		}

		private double ofNewsletter(List<Giver> all) {
			var running = all.stream()
				.filter((giver) -> giver.load.newsletter() == this.load.newsletter())
				.mapToInt((giver) -> giver.left.size())
				.sum();
			return running - newslettersShare(this.load);
		}

		private long give() {
			return this.left.remove(0).partition();
		}

	}

}
