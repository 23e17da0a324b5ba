-- Who receives, what they agreed to, and what happened since.

create table subscribers (
    id                     bigint generated always as identity primary key,
    email                  text        not null,
    email_key              text        not null constraint subscribers_email_unique unique,  -- folded, for uniqueness
    locale                 text,
    time_zone              text,                                    -- as the reader's device or the reader said; null: not known
    created_at             timestamptz not null,
    no_confirmations_since timestamptz                              -- "this wasn't me"
);

-- Newsletters are founded and changed, never deleted: asking for each imported line whether its newsletter is still
-- there took a tenth of an import, so neither this table nor the history declares it. Whoever adds a way to delete one
-- must look after these two. That a subscription is some reader's is asked once for each statement (below), as strictly:
-- row by row it took a quarter of an import. This foreign key stays declared, so that everybody reads it and truncating
-- goes along it.
create table subscriptions (
    id               bigint generated always as identity primary key,
    subscriber_id    bigint      not null references subscribers on delete cascade not enforced,
    newsletter_id    bigint      not null,
    status           text        not null constraint subscriptions_status check (status in
                                 ('PENDING', 'ACTIVE', 'PAUSED', 'UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED')),
    since            timestamptz not null,                          -- of the status
    time_zone        text        not null,                          -- the zone of this reader's mornings
    delivery_time    time,                                          -- null: the newsletter's
    delivery_days    smallint    constraint subscriptions_days check (delivery_days between 1 and 127),  -- null: the newsletter's
    paused_until     date,
    confirmed_at     timestamptz,
    timing_since     timestamptz not null,                          -- zone, hour and days are in force since
    last_served_date date,                                          -- the guard against two mornings on one date
    left_at          timestamptz,                                   -- unsubscribed, bounced or complained since the last confirmation
    version          integer     not null default 0,
    constraint subscriptions_once unique (subscriber_id, newsletter_id)
) with (fillfactor = 90);  -- the ledger moves last_served_date, which stands in no index: room for it on the reader's own page
-- A wave reads its readers along this index.
create index subscriptions_wave on subscriptions (newsletter_id, time_zone, id) where status = 'ACTIVE';
create index subscriptions_paused on subscriptions (paused_until) where status = 'PAUSED';
-- The distinct mornings of a newsletter, each with its first reader: read by leaps, one group after the other.
-- '24:00' stands for the newsletter's own delivery time.
create index subscriptions_mornings on subscriptions (newsletter_id, time_zone, coalesce(delivery_time, '24:00'),
    greatest(coalesce(confirmed_at, since), timing_since)) where status = 'ACTIVE';
-- Who receives nothing any more, since when.
create index subscriptions_ended on subscriptions (since)
    where status in ('PENDING', 'UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED');
-- Readers by newsletter and status, newest first.
create index subscriptions_standing on subscriptions (newsletter_id, status, subscriber_id);

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

-- Append-only: what a reader agreed to and did, and how we know. Readers whom a list brought share lines in
-- imported_readers; reader_history shows both.
create table subscription_history (
    id              bigint generated always as identity primary key,
    subscriber_id   bigint      not null references subscribers on delete cascade,
    newsletter_id   bigint,
    event           text        not null,                           -- SIGNED_UP, CONFIRMED, UNSUBSCRIBED, CHANGED, IMPORTED …
    at              timestamptz not null,
    via             text        not null,                           -- form, api, import, one-click, page, mailto, desk
    ip              text,
    user_agent      text,
    wording         bigint,                                         -- which consent wording was shown
    detail          text        not null default ''
);
create index subscription_history_of on subscription_history (subscriber_id, id);
-- Retention finds old addresses of the network along it, oldest first.
create index subscription_history_traces on subscription_history (at) where ip is not null or user_agent is not null;
create index subscription_history_days on subscription_history using brin (at) with (pages_per_range = 32);
-- An erased address is taken out of what is kept of others, too. What quotes any address is little and found by an index,
-- so that nobody's erasing reads all of the history.
create index subscription_history_quoting on subscription_history (id) where detail ~ '@|%40';
create index subscription_history_agents on subscription_history (id) where user_agent ~ '@|%40';

-- Rows are never changed and never deleted, but by what forgets on purpose: erasing and retention say so for the length
-- of their transaction, and even they blank only where somebody was and with which device.
create function keep_history() returns trigger language plpgsql as $$
begin
    if coalesce(current_setting('daybreak.forgetting', true), '') <> 'on' then
        raise exception 'the history of subscriptions is added to, never changed' using errcode = 'restrict_violation';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    if (new.id, new.subscriber_id, new.newsletter_id, new.event, new.at, new.via, new.wording)
            is distinct from (old.id, old.subscriber_id, old.newsletter_id, old.event, old.at, old.via, old.wording) then
        raise exception 'what happened is not changed' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger subscription_history_kept before update or delete on subscription_history
    for each row execute function keep_history();

-- Suppressions are read page by page, newest first, after a number; letters are looked for in the index alone.
create table suppressions (
    address_key text        primary key,
    email       text        not null,
    reason      text        not null,                               -- bounce, complaint, by hand …
    since       timestamptz not null,
    note        text        not null default '',
    id          bigint      generated always as identity
);
create unique index suppressions_newest on suppressions (id) include (address_key);

-- Keyed hash of erased addresses: an import cannot bring them back.
create table erasures (
    address_hash bytea       primary key,
    at           timestamptz not null,
    hashed_with  text        not null default 'erasures'            -- purpose of the key
                             constraint erasures_hashed_with check (hashed_with in ('links', 'erasures'))
);

-- "This wasn't me", by those who are no subscribers: a keyed hash of the address.
create table not_me (
    address_hash bytea       primary key,
    since        timestamptz not null
);
