-- Intents that a cancel left behind are looked for among the partitions cancelled of late.

create index partitions_cancelled on partitions (finished_at) where status = 'CANCELLED';
