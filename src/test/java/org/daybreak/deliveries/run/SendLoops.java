package org.daybreak.deliveries.run;

import java.time.InstantSource;

import org.daybreak.deliveries.ledger.Ledger;
import org.daybreak.deliveries.letters.EditionLetters;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.partitions.DueReaders;
import org.daybreak.deliveries.partitions.Expiry;
import org.daybreak.deliveries.partitions.Partitions;
import org.daybreak.deliveries.partitions.RefusalRows;
import org.daybreak.deliveries.partitions.SendOrders;
import org.daybreak.deliveries.progress.SendingState;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.statistics.Tally;
import org.daybreak.subscribers.DeadAddresses;

import org.springframework.context.ApplicationContext;

/**
 * Send loops for tests: of a node, relays or settings of their own, and the program's for
 * all else.
 */
public final class SendLoops {

	private SendLoops() {
	}

	public static SendLoop of(ApplicationContext context, RelayPool relays, Partitions partitions,
			DeliveriesSettings settings, Nodes node) {
		var clock = context.getBean(InstantSource.class);
		var ledger = context.getBean(Ledger.class);
		var orders = context.getBean(SendOrders.class);
		var expiry = context.getBean(Expiry.class);
		var invitations = context.getBean(InvitationWatch.class);
		var signs = new StopSigns(orders, expiry, node, context.getBean(LiveSite.class), clock);
		var consequences = new Consequences(settings, context.getBean(Tally.class),
				context.getBean(DeadAddresses.class), orders, context.getBean(RefusalRows.class),
				context.getBean(SendingState.class));
		var desk = new SendDesk(partitions, context.getBean(DueReaders.class), ledger, expiry, signs, consequences,
				new Evidence(), new WaitingRoom(invitations, ledger), clock);
		return new SendLoop(desk, context.getBean(EditionLetters.class), relays, invitations);
	}

}
