-- As before, and with those a run left paused after its edition had been resumed.
drop index partitions_runnable;
create index partitions_runnable on partitions (not_before) where status in ('RUNNABLE', 'RUNNING', 'WAITING', 'PAUSED');
