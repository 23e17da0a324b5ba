-- Room to write a letter's outcome beside its intent, and no index that the change from one to the other touches:
-- settling a letter is then an update within its page (heap-only tuple).

drop index deliveries_retry;
drop index deliveries_again;
drop index deliveries_open;
-- A time for the next attempt stands only while a letter is DEFERRED, or UNCERTAIN under policy resend.
create index deliveries_due on deliveries (next_attempt_at) where next_attempt_at is not null;
create index deliveries_waiting on deliveries (partition_id) where next_attempt_at is not null;
create index deliveries_repeats on deliveries (partition_id) where attempt > 1;

do $$
declare month regclass;
begin
    for month in select inhrelid::regclass from pg_inherits where inhparent = 'deliveries'::regclass loop
        execute format('alter table %s set (fillfactor = 70)', month);
    end loop;
end $$;
alter table subscriptions set (fillfactor = 85);
alter table partitions set (fillfactor = 50);
