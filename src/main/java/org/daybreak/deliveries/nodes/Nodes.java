package org.daybreak.deliveries.nodes;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import org.daybreak.database.DatabaseClock;
import org.daybreak.deliveries.alarms.AlarmKind;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.logs.Refrain;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The programs that live on this database, by their heartbeats; seen from one of them.
 */
@Component
public class Nodes {

	private static final Duration TOLERANCE = Duration.ofSeconds(2);

	/** As {@link Heartbeats#MAY_LIVE} says. */
	private static final Duration DEAD_AFTER = Duration.ofSeconds(12);

	private static final Refrain refrain = Refrain.of(Nodes.class);

	private final Heartbeats heartbeats;

	private final Alarms alarms;

	private final DatabaseClock clock;

	private final NodeConnections limits;

	private final String self;

	private final Share share;

	private volatile boolean clockOff;

	private volatile boolean judged;

	/** Whether the newest heartbeat could not be written. */
	private volatile boolean missed;

	/** When the newest heartbeat that was written began. */
	private volatile @Nullable Long beatenAt;

	private final LongSupplier nanos;

	@Autowired
	Nodes(Heartbeats heartbeats, Alarms alarms, DatabaseClock clock, NodeConnections limits) {
		this(heartbeats, alarms, clock, limits, self(), System::nanoTime);
	}

	/**
	 * A node.
	 * @param heartbeats where all say that they live
	 * @param alarms where it says that its clock is off
	 * @param clock the clock that it compares with its own
	 * @param limits its SMTP connections
	 * @param self its name
	 * @param nanos a source of nanoseconds that only moves forward
	 */
	public Nodes(Heartbeats heartbeats, Alarms alarms, DatabaseClock clock, NodeConnections limits, String self,
			LongSupplier nanos) {
		this.alarms = alarms;
		this.heartbeats = heartbeats;
		this.clock = clock;
		this.limits = limits;
		this.self = self;
		this.nanos = nanos;
		this.share = new Share(self, nanos);
	}

	/**
	 * Says that this node lives, sees who else does, and compares its clock with the
	 * database's: Quartz declares nodes dead that are seven seconds off.
	 */
	public void beat() {
		try {
			once();
		}
		catch (RuntimeException ex) {
			refrain.warn(null, "a heartbeat was lost, and is repeated: {}", ex.toString());
			once();
		}
	}

	private void once() {
		var before = this.missed;
		this.missed = true;
		var begun = this.share.begin();
		var offset = this.clock.compare();
		this.heartbeats.beat(this.self, this.limits.connections(), offset, before);
		var live = this.heartbeats.counted(this.self);
		this.share.adopt(live, begun);
		this.heartbeats.sees(this.self, live.stream().map(LiveNode::id).toList());
		judge(offset);
		this.missed = false;
		this.beatenAt = begun;
	}

	/** Says goodbye: the others need not wait until this node counts as dead. */
	public void leave() {
		this.beatenAt = null;
		this.share.leave();
		this.heartbeats.forget(this.self);
	}

	/**
	 * What part of everything that all nodes may do together is this node's, between 0
	 * and 1. A node that has just started, or was away, has none until each of the others
	 * has seen it and has cut its own.
	 */
	public double share() {
		return this.share.now();
	}

	/**
	 * Whether this node's clock is so far off that it takes no waves or partitions. A
	 * clock that has been set is off before a heartbeat has judged it: whoever has read
	 * it and then asks knows whether it was right.
	 */
	public boolean clockOff() {
		return this.clockOff || off(this.clock.ahead());
	}

	/** Whether this node's clock has been compared with the database's and is right. */
	public boolean clockWell() {
		return this.judged && !clockOff();
	}

	/**
	 * Whether the others may take this node for dead: its newest heartbeat is so old.
	 * They take its partitions then, and it takes none. Who has not begun is not silent.
	 */
	public boolean silent() {
		var newest = this.beatenAt;
		return newest != null && this.nanos.getAsLong() - newest >= DEAD_AFTER.toNanos();
	}

	/** Whether another node lives whose clock is right. */
	public boolean anotherIsWell() {
		return live().stream()
			.anyMatch((node) -> !node.id().equals(this.self) && !off(Duration.ofMillis(node.clockOffsetMillis())));
	}

	/** Takes an offset of this node's clock from the database's, ahead is positive. */
	public void judge(Duration offset) {
		var off = off(offset);
		if (off && !this.clockOff) {
			this.alarms.raise(AlarmKind.CLOCK_OFF, this.self,
					"This node's clock is %d ms off the database's: it takes no waves and no partitions"
						.formatted(offset.toMillis()));
		}
		else if (!off && this.clockOff) {
			this.alarms.settle(AlarmKind.CLOCK_OFF, this.self);
		}
		this.clockOff = off;
		this.judged = true;
	}

	private static boolean off(Duration offset) {
		return offset.abs().compareTo(TOLERANCE) > 0;
	}

	/** This node's name. */
	public String name() {
		return this.self;
	}

	/** The nodes that live, this one included once it has said so. */
	public List<LiveNode> live() {
		return this.heartbeats.live(this.self);
	}

	/** SMTP connections of all nodes that live; at least our own. */
	public int liveConnections() {
		var live = live();
		var others = live.stream().filter((node) -> !node.id().equals(this.self)).mapToInt(LiveNode::connections).sum();
		return others + this.limits.connections();
	}

	private static String self() {
		var process = ManagementFactory.getRuntimeMXBean();
		try {
			return InetAddress.getLocalHost().getHostName() + ":" + process.getPid() + ":" + process.getStartTime();
		}
		catch (UnknownHostException ex) {
			return process.getName() + ":" + process.getStartTime();
		}
	}

}
