-- That a subscription is some reader's was asked row by row, a quarter of an import's time: now it is asked once for each
-- statement, as strictly. The foreign key stays declared, so that everybody reads it and truncating goes along it.
alter table subscriptions
    drop constraint subscriptions_subscriber_id_fkey,
    add constraint subscriptions_subscriber_id_fkey foreign key (subscriber_id) references subscribers on delete cascade
        not enforced;

-- Readers this very transaction has added cannot go away meanwhile. All others are locked until its end, as a foreign
-- key does: who is being erased is waited for, and is none any more.
create function subscriptions_have_readers() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    lowest  bigint;
    highest bigint;
begin
    select min(subscriber_id), max(subscriber_id) into lowest, highest from added;
    if lowest is null or (highest > lowest and highest - lowest + 1 = (
            select count(*) from subscribers where id between lowest and highest and xmin = pg_current_xact_id()::xid)) then
        return null;
    end if;
    if (select count(distinct subscriber_id) from added) <> (
            select count(*) from (
                select from (select distinct subscriber_id as id from added) w join subscribers s on s.id = w.id
                for key share of s) held) then
        raise exception 'a subscription must be a reader''s' using errcode = 'foreign_key_violation',
            table = 'subscriptions', constraint = 'subscriptions_subscriber_id_fkey';
    end if;
    return null;
end
$$;
create trigger subscriptions_have_readers after insert on subscriptions referencing new table as added
    for each statement execute function subscriptions_have_readers();

create function subscriptions_stay() returns trigger language plpgsql as $$
begin
    raise exception 'a subscription stays its reader''s' using errcode = 'foreign_key_violation',
        table = 'subscriptions', constraint = 'subscriptions_subscriber_id_fkey';
end
$$;
create trigger subscriptions_stay after update of subscriber_id on subscriptions for each row
    when (old.subscriber_id <> new.subscriber_id) execute function subscriptions_stay();

-- What was added while this waited must be seen, so each statement must see what is committed by then.
create function subscriptions_go() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'readers are deleted in read committed' using errcode = 'restrict_violation';
    end if;
    delete from subscriptions s using gone g where s.subscriber_id = g.id;
    return null;
end
$$;
create trigger subscriptions_go after delete on subscribers referencing old table as gone
    for each statement execute function subscriptions_go();
