package org.daybreak.deliveries.run;

import java.time.InstantSource;

import org.daybreak.deliveries.ledger.Ledger;
import org.daybreak.deliveries.partitions.DueReaders;
import org.daybreak.deliveries.partitions.Expiry;
import org.daybreak.deliveries.partitions.Partitions;

import org.springframework.stereotype.Component;

/**
 * What the sending of a partition finds on its desk, the same for all of this node.
 *
 * @param partitions where partitions are put back and ended
 * @param readers who is left
 * @param ledger what is durable
 * @param expiry the end of editions as news
 * @param signs what tells a run to stop
 * @param consequences what a relay's answer comes to
 * @param evidence what tells a reader's fault from a relay's
 * @param waitingRoom where letters wait that a relay is slow about
 * @param clock the database's clock
 */
@Component
record SendDesk(Partitions partitions, DueReaders readers, Ledger ledger, Expiry expiry, StopSigns signs,
		Consequences consequences, Evidence evidence, WaitingRoom waitingRoom, InstantSource clock) {

}
