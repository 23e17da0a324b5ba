-- Lists of readers: in, out, found and counted, at a million.

-- Imports: what was taken, by whom, on whose word, and how far it is.
alter table imports
    drop constraint imports_status,
    add constraint imports_status check (status in ('UPLOADED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    add file_name  text,
    add consent    text,                                            -- the stated origin of consent
    add newsletter text,                                            -- slug; where a line names none
    add mapping    text,                                            -- 'EMAIL=0 STATUS=2': chosen on the desk; null: by the names
    add ask        boolean     not null default false,              -- lines without proof become PENDING
    add stored     boolean     not null default false,              -- the file lies in import_chunks and can be read again
    add beat_at    timestamptz,                                     -- of the node that runs it, by the database's clock
    add asking     text        not null default 'NO' constraint imports_asking check (asking in ('NO', 'READY', 'RUNNING', 'PAUSED', 'DONE')),
    add per_minute integer     not null default 60 constraint imports_per_minute check (per_minute between 1 and 6000),
    add asked_until timestamptz;                                    -- letters are paid for up to here
create index imports_running on imports (id) where status in ('UPLOADED', 'RUNNING');
create index imports_asking_now on imports (id) where asking = 'RUNNING';

-- A file as it was uploaded, until its import is over.
create table import_chunks (
    import_id bigint  not null references imports on delete cascade,
    n         integer not null,
    octets    bytea   not null,
    primary key (import_id, n)
);
alter table import_chunks alter octets set storage external;

-- Batches that are done, written in the transaction of the batch: each line acts once, whoever dies.
create table import_batches (
    import_id  bigint      not null references imports on delete cascade,
    first_line bigint      not null,
    last_line  bigint      not null,
    imported   bigint      not null,
    updated    bigint      not null,
    refused    bigint      not null,
    at         timestamptz not null,
    primary key (import_id, first_line)
);

-- Imported without proof of consent: asked by one letter each, when somebody says so.
create table import_asks (
    import_id       bigint not null references imports on delete cascade,
    subscription_id bigint not null references subscriptions on delete cascade,
    asked_at        timestamptz,
    primary key (import_id, subscription_id)
);
create index import_asks_open on import_asks (import_id, subscription_id) where asked_at is null;
create index import_asks_of on import_asks (subscription_id);

-- Readers by newsletter and status, newest first.
create index subscriptions_standing on subscriptions (newsletter_id, status, subscriber_id);

-- Where letters of an address, a language or a zone occur: for each term the blocks of 512 readers that hold it, 64
-- blocks a row. Written by and by, behind the readers; what is not in it yet is read through. A bit too many costs
-- time, never a result.
create table reader_terms (
    term   integer not null,
    chunk  integer not null,                                        -- subscriber id / 32,768
    blocks bigint  not null,                                        -- bit n: the n-th 512 ids of the chunk
    primary key (term, chunk)
) with (fillfactor = 90);
create table reader_terms_mark (
    only_one boolean primary key default true constraint reader_terms_mark_one check (only_one),
    block    bigint  not null default 0,                            -- blocks below are in the terms
    seen     bigint  not null default 0,                            -- blocks below were full at the last look
    seen_before bigint not null default 0                           -- and transactions from here on came later
);
-- Readers whose address, language or zone changed after they were written.
create table reader_terms_late (
    subscriber_id bigint primary key
);
create function reader_terms_changed() returns trigger language plpgsql as $$
begin
    insert into reader_terms_late (subscriber_id) values (new.id) on conflict do nothing;
    return null;
end $$;
create trigger reader_terms_changed after update of email_key, locale, time_zone on subscribers for each row
    when (old.email_key is distinct from new.email_key or old.locale is distinct from new.locale
        or old.time_zone is distinct from new.time_zone)
    execute function reader_terms_changed();

-- Growth by day: days that are over are counted once, so that erasing a reader takes nothing out of the past.
create table growth_days (
    newsletter_id bigint  not null references newsletters,
    day           date    not null,                                 -- on the newsletter's own clock
    event         text    not null,                                 -- as in subscription_history
    n             bigint  not null,
    primary key (newsletter_id, day, event)
);
create table growth_marks (
    newsletter_id bigint primary key references newsletters,
    settled       date   not null                                   -- days up to this one are counted for good
);
create index subscription_history_days on subscription_history using brin (at) with (pages_per_range = 32);
