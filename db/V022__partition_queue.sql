-- Whoever has ended a partition goes on with the next that nobody runs, in the order in which they were cut.

create index partitions_next on partitions (not_before, id) where status = 'RUNNABLE';
