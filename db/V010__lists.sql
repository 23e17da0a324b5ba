-- Lists of readers: in, out, found, counted and acted for, at a million.

-- Imports: what was taken, by whom, on whose word, and how far it is.
create table imports (
    id            bigint generated always as identity primary key,
    who           text        not null,
    file_name     text,
    consent       text,                                             -- the stated origin of consent
    newsletter    text,                                             -- slug; where a line names none
    mapping       text,                                             -- 'EMAIL=0 STATUS=2': chosen on the desk; null: by the names
    whole_status  text        constraint imports_whole_status check (whole_status in
                              ('ACTIVE', 'PENDING', 'UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED')),  -- of all lines, unless one stops; null: as they say
    dates         text        constraint imports_dates check (dates in ('DMY', 'MDY')),  -- how 3/4/2020 is read; null: as the list shows
    ask           boolean     not null default false,               -- lines without proof become PENDING
    dry_run       boolean     not null,
    stored        boolean     not null default false,               -- the file lies in import_chunks and can be read again
    status        text        not null constraint imports_status check (status in ('UPLOADED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    lines         bigint      not null default 0,
    imported      bigint      not null default 0,
    updated       bigint      not null default 0,
    refused       bigint      not null default 0,
    fault         text,
    started_at    timestamptz not null,
    beat_at       timestamptz,                                      -- of the node that runs it, by the database's clock
    finished_at   timestamptz,
    asking        text        not null default 'NO' constraint imports_asking check (asking in ('NO', 'READY', 'RUNNING', 'PAUSED', 'DONE')),
    per_minute    integer     not null default 60 constraint imports_per_minute check (per_minute between 1 and 6000),
    asked_through bigint      not null default 0,                   -- how far import_asks was gone through, by subscription
    asked_until   timestamptz,                                      -- letters are paid for up to here
    rests_until   timestamptz                                       -- those still unasked wait for room until then
);
create index imports_running on imports (id) where status in ('UPLOADED', 'RUNNING');
create index imports_asking_now on imports (id) where asking = 'RUNNING';

-- Who imported and on whose word is part of the history from the beginning of the import on.
create trigger imports_kept before update of who, consent on imports for each row
    when (old.status <> 'UPLOADED' and (old.who, old.consent) is distinct from (new.who, new.consent)
        and coalesce(current_setting('daybreak.forgetting', true), '') <> 'on')
    execute function keep_history();

-- A file as it was uploaded, until its import is over.
create table import_chunks (
    import_id bigint  not null references imports on delete cascade,
    n         integer not null,
    octets    bytea   storage external not null,
    primary key (import_id, n)
);

-- Batches that are done, written in the transaction of the batch: each line acts once, whoever dies.
create table import_batches (
    import_id            bigint      not null references imports on delete cascade,
    first_line           bigint      not null,
    last_line            bigint      not null,
    imported             bigint      not null,
    updated              bigint      not null,
    refused              bigint      not null,
    -- What of its lines could not be read.
    without_consent_time bigint      not null default 0,            -- lines that start letters and do not say since when
    unread_times         bigint      not null default 0,
    unread_languages     bigint      not null default 0,
    unread_zones         bigint      not null default 0,
    unread_consent       bigint      not null default 0,            -- a word about consent that nobody understands: they wait
    at                   timestamptz not null,
    primary key (import_id, first_line)
);

create table import_refusals (
    import_id bigint not null references imports on delete cascade,
    line      bigint not null,
    reason    text   not null,
    primary key (import_id, line)
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

-- Readers whom a list brought share one moment and one origin: their line of history stands once for all of a batch, as
-- the numbers it is about. A reader who was known before has a row in subscription_history like any other event.
create table imported_readers (
    id            bigint         primary key default nextval('subscription_history_id_seq'),  -- one order for both
    import_id     bigint         not null references imports,
    newsletter_id bigint         not null,
    status        text           not null,                          -- as the list said
    readers       int8multirange not null,                          -- subscribers; who was erased is nobody's number
    at            timestamptz    not null
);
create index imported_readers_whose on imported_readers using gist (readers);
create index imported_readers_of on imported_readers (import_id);

create function keep_imported_readers() returns trigger language plpgsql as $$
begin
    if coalesce(current_setting('daybreak.forgetting', true), '') <> 'on' then
        raise exception 'the history of subscriptions is added to, never changed' using errcode = 'restrict_violation';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    if not new.readers <@ old.readers or (new.id, new.import_id, new.newsletter_id, new.status, new.at)
            is distinct from (old.id, old.import_id, old.newsletter_id, old.status, old.at) then
        raise exception 'what happened is not changed' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger imported_readers_kept before update or delete on imported_readers
    for each row execute function keep_imported_readers();

-- As with lines of subscription_history, only what forgets on purpose may make a reader nobody.
create function keep_imported() returns trigger language plpgsql as $$
begin
    if exists (select from imported_readers where readers @> old.id) then
        raise exception 'the history of subscriptions is added to, never changed' using errcode = 'restrict_violation';
    end if;
    return old;
end
$$;
create trigger subscribers_imported_kept before delete on subscribers for each row
    when (coalesce(current_setting('daybreak.forgetting', true), '') <> 'on') execute function keep_imported();

-- All that happened, whichever way it is kept: what is told of a reader is read from here.
create view reader_history as
    select id, subscriber_id, newsletter_id, event, at, via, ip, user_agent, wording, detail from subscription_history
    union all
    select r.id, s.subscriber_id, r.newsletter_id, 'IMPORTED', r.at, 'import', null, null, null,
        r.status || ', import ' || i.id || ' by ' || i.who || coalesce(': ' || i.consent, '')
    from imported_readers r join imports i on i.id = r.import_id
    join subscriptions s on s.newsletter_id = r.newsletter_id and r.readers @> s.subscriber_id;

-- One action for many readers: chosen and counted, then done in the background, in the order of their numbers.
create table bulk_actions (
    id            bigint generated always as identity primary key,
    action        text        not null constraint bulk_actions_action check (action in ('UNSUBSCRIBE', 'SUPPRESS', 'ASK', 'EXPORT', 'ERASE')),
    who           text        not null,
    described     text        not null,                             -- which readers, in words; never letters of an address
    newsletter_id bigint,                                           -- null: whatever newsletter
    status        text        not null default 'READY' constraint bulk_actions_status check (status in ('READY', 'RUNNING', 'DONE', 'CANCELLED')),
    chosen        bigint      not null default 0,
    count         bigint      not null default 0,                   -- of them there is anything to do for
    done          bigint      not null default 0,
    skipped       bigint      not null default 0,
    reached       bigint      not null default 0,                   -- the last reader it came to
    per_minute    integer     not null default 60,
    paid_until    timestamptz,                                      -- letters that ask are paid for up to here
    rests_until   timestamptz,                                      -- those still unasked wait for room until then
    created_at    timestamptz not null,
    finished_at   timestamptz
);
create index bulk_actions_running on bulk_actions (id) where status = 'RUNNING';

create table bulk_readers (
    action_id     bigint not null references bulk_actions on delete cascade,
    subscriber_id bigint not null,                                  -- who is erased meanwhile is passed over
    primary key (action_id, subscriber_id)
);
comment on table bulk_readers is 'Who was chosen: those who were asked go at once, all others when the action is over.';

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
    only_one    boolean primary key default true constraint reader_terms_mark_one check (only_one),
    block       bigint  not null default 0,                         -- blocks below are in the terms
    seen        bigint  not null default 0,                         -- blocks below were full at the last look
    seen_before bigint  not null default 0                          -- and transactions from here on came later
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
