-- The press room: what went wrong and who was told, and the statistics of sendings.
-- Statistics are no ledger: a node that is killed loses two seconds of them, and nothing depends on them.

create table alarms (
    id         bigint generated always as identity primary key,
    kind       text        not null,
    subject    text        not null,            -- what is wrong: a newsletter, an edition, a relay, a node
    text       text        not null,            -- in a sentence
    raised_at  timestamptz not null,
    settled_at timestamptz                      -- null while it is open
);
create unique index alarms_open on alarms (kind, subject) where settled_at is null;
create index alarms_settled on alarms (settled_at) where settled_at is not null;

-- Calls of the webhook, repeated until they are taken or a day old.
create table alarm_calls (
    id       bigint generated always as identity primary key,
    alarm_id bigint      not null references alarms on delete cascade,
    settled  boolean     not null,              -- whether it tells the end of the alarm
    made_at  timestamptz not null,
    next_at  timestamptz,                       -- null: taken or given up
    attempts integer     not null default 0,
    answer   text                               -- the last answer, or why there was none
);
create index alarm_calls_due on alarm_calls (next_at) where next_at is not null;
create index alarm_calls_alarm on alarm_calls (alarm_id);

-- Attempts by what became of them, per recipient domain; rare domains of a node are counted as "other".
create table domain_tallies (
    edition_id bigint not null,
    domain     text   not null,
    status     text   not null,
    n          bigint not null,
    primary key (edition_id, domain, status)
);

-- Attempts by what became of them, per wave and relay.
create table relay_tallies (
    edition_id bigint not null,
    wave_id    bigint not null,
    relay      text   not null,
    status     text   not null,
    n          bigint not null,
    primary key (edition_id, wave_id, relay, status)
);

-- Attempts in ten seconds, for the rate.
create table paces (
    edition_id bigint      not null,
    at         timestamptz not null,            -- the ten seconds that begin here
    accepted   bigint      not null,
    others     bigint      not null,
    primary key (edition_id, at)
);

-- The last reply of each kind that was no acceptance.
create table last_errors (
    edition_id bigint      not null,
    relay      text        not null,
    code       text        not null,            -- "550 5.1.1", "421", "lost"
    reply      text        not null,
    at         timestamptz not null,
    n          bigint      not null,
    primary key (edition_id, relay, code)
);

-- How far an open wave was when somebody looked last, to tell when it stands still.
create table wave_progress (
    wave_id bigint      primary key,
    steps   bigint      not null,               -- letters settled and partitions done
    since   timestamptz not null                -- since when it has been that many
);
