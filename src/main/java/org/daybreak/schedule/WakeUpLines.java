package org.daybreak.schedule;

import org.daybreak.deliveries.partitions.OrderedPartitions;
import org.daybreak.timetable.Lines;

import org.springframework.stereotype.Component;

/**
 * The lines of the timetable that take more than one module, or Quartz.
 */
@Component
class WakeUpLines extends Lines {

	WakeUpLines(PollBeforeEditions polling, OrderedPartitions orders, PartitionWaker waker) {
		super("schedule");
		every(60, "freshen-feeds", polling::beforeEditions);
		every(5, "wake-partitions", orders::catchUp, waker::forgotten);
	}

}
