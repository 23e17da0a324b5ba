package org.daybreak.deliveries.run;

import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.logs.Refrain;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The partitions that stand as run by this node though nobody on it runs them: a run
 * ended and could not put its own back, as the database was away, or a takeover was
 * committed and nobody heard of it. While this node's heart beats the others leave them
 * alone.
 */
@Component
public class AbandonedPartitions {

	private static final Refrain refrain = Refrain.of(AbandonedPartitions.class);

	private final JdbcClient jdbc;

	private final Nodes nodes;

	private final SendLoop press;

	public AbandonedPartitions(JdbcClient jdbc, Nodes nodes, SendLoop press) {
		this.jdbc = jdbc;
		this.nodes = nodes;
		this.press = press;
	}

	/**
	 * Gives them to whoever takes them next; letters left without an outcome are then
	 * uncertain, as after any takeover.
	 */
	public void giveAway() {
		this.jdbc.sql("select id, epoch from partitions where status = 'RUNNING' and owner = :self")
			.param("self", this.nodes.name())
			.query(Orphan.class)
			.list()
			.stream()
			// Asked after the row was read: whoever runs it held it before it stood so.
			.filter((orphan) -> !this.press.inHand(orphan.id()))
			.forEach(this::giveAway);
	}

	/** Unless somebody here has taken it since: under an epoch of its own. */
	private void giveAway(Orphan orphan) {
		var given = this.jdbc.sql("""
				update partitions set status = 'RUNNABLE', owner = null, reason = 'its run ended without a word'
				where id = :id and epoch = :epoch and status = 'RUNNING' and owner = :self
				""").param("id", orphan.id()).param("epoch", orphan.epoch()).param("self", this.nodes.name()).update();
		if (given > 0) {
			refrain.warn(null, "partition {} was run by nobody and is given to whoever takes it", orphan.id());
		}
	}

	private record Orphan(long id, int epoch) {

	}

}
