-- The press gives each open wave its share of the connections: it asks what waits and what is run, wave by wave.

alter table partitions add column taken_at timestamptz;             -- when the run began that has it, or had it last
create index partitions_turns on partitions (wave_id, not_before, id) where status in ('RUNNABLE', 'WAITING');
drop index partitions_next;

-- What an order for an edition has not reached yet.
create index waves_of_orders on waves (edition_id) where status in ('WAITING', 'OPEN');
