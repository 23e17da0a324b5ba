-- The timetable at a million readers: what a tick asks for is small however many there are.

-- The distinct mornings of a newsletter, each with its first reader: read by leaps, one group after the other.
-- '24:00' stands for the newsletter's own delivery time.
create index subscriptions_mornings on subscriptions (newsletter_id, time_zone, coalesce(delivery_time, '24:00'),
    greatest(coalesce(confirmed_at, since), timing_since)) where status = 'ACTIVE';
-- The ledger moves last_served_date, which stands in no index: room for it on the reader's own page.
alter table subscriptions set (fillfactor = 90);

-- Until when each newsletter's waves are written.
create table timetables (
    newsletter_id bigint      primary key references newsletters on delete cascade,
    written_until timestamptz not null
);
create index waves_scheduled on waves (newsletter_id, due_at) where origin = 'SCHEDULED';

-- Readers' changes of zone, hour or days whose day has not been settled yet. Whoever changes a subscription leaves
-- one here, in the same transaction, whatever the way.
create table retimings (
    id              bigint generated always as identity primary key,
    subscription_id bigint      not null references subscriptions on delete cascade,
    newsletter_id   bigint      not null references newsletters,
    at              timestamptz not null,
    from_zone       text        not null,
    from_time       time,
    from_days       smallint,
    to_zone         text        not null,
    to_time         time,
    to_days         smallint,
    held            boolean     not null default false,               -- its edition was paused: the grace does not count
    owed            boolean     not null default false                -- the change before was not settled: its day is still owed
);
create index retimings_of on retimings (subscription_id, id);

create function note_retiming() returns trigger language plpgsql as $$
begin
    insert into retimings (subscription_id, newsletter_id, at, from_zone, from_time, from_days, to_zone, to_time, to_days)
    values (new.id, new.newsletter_id, new.timing_since, old.time_zone, old.delivery_time, old.delivery_days,
        new.time_zone, new.delivery_time, new.delivery_days);
    return null;
end
$$;
create trigger subscriptions_retiming after update of time_zone, delivery_time, delivery_days on subscriptions
    for each row when (old.status in ('ACTIVE', 'PAUSED') and new.status in ('ACTIVE', 'PAUSED')
        and (old.time_zone, old.delivery_time, old.delivery_days)
            is distinct from (new.time_zone, new.delivery_time, new.delivery_days))
    execute function note_retiming();

-- Their readers were found along it; retimings do so now.
drop index subscriptions_retimed;
