-- One edition to one subscriber. The rules stand in docs/press.md.

-- Until when each newsletter's waves are written.
create table timetables (
    newsletter_id bigint      primary key references newsletters on delete cascade,
    written_until timestamptz not null
);

create table waves (
    id            bigint generated always as identity primary key,
    newsletter_id bigint      not null references newsletters,
    kind          text        not null default 'REGULAR' constraint waves_kind check (kind in ('REGULAR', 'SPECIAL', 'WEEKLY')),
    origin        text        not null constraint waves_origin check (origin in ('SCHEDULED', 'MANUAL')),
    zone          text,                                             -- scheduled waves only
    delivery_time time,                                             -- scheduled waves only
    clock         text        not null default 'READER' constraint waves_clock check (clock in ('READER', 'NEWSLETTER')),
    default_time  time,                                             -- the newsletter's delivery time when the wave was written
    local_date    date        not null,                             -- scheduled: the readers' date; manual: the edition's
    due_at        timestamptz not null,
    grace_until   timestamptz not null,
    edition_id    bigint      references editions,                  -- null while it waits for one
    status        text        not null constraint waves_status check (status in ('WAITING', 'OPEN', 'DONE', 'MISSED', 'CANCELLED')),
    reason        text,                                             -- why it waits, was missed or cancelled
    held_since    timestamptz,                                      -- its edition is paused: the grace stands still
    created_at    timestamptz not null,
    opened_at     timestamptz,
    finished_at   timestamptz,
    constraint waves_scheduled check (origin = 'MANUAL' or (zone is not null and delivery_time is not null))
);
create unique index waves_once on waves (newsletter_id, kind, zone, delivery_time, local_date) where origin = 'SCHEDULED';
create index waves_unfinished on waves (due_at) where status in ('WAITING', 'OPEN');
create index waves_edition on waves (edition_id);
create index waves_scheduled on waves (newsletter_id, due_at) where origin = 'SCHEDULED';
-- Whose successor is due is asked once in every run of a partition.
create index waves_later on waves (newsletter_id, due_at) where edition_id is not null;
-- What an order for an edition has not reached yet.
create index waves_of_orders on waves (edition_id) where status in ('WAITING', 'OPEN');

-- How far an open wave was when somebody looked last, to tell when it stands still.
create table wave_progress (
    wave_id bigint      primary key,
    steps   bigint      not null,                                   -- letters settled and partitions done
    since   timestamptz not null,                                   -- since when it has been that many
    stalled boolean     not null default false                      -- an alarm until one of its readers has had a letter
);

create table partitions (
    id           bigint generated always as identity primary key,
    wave_id      bigint      not null references waves,
    edition_id   bigint      not null references editions,
    edition_date date        not null,
    purpose      text        not null constraint partitions_purpose check (purpose in ('READERS', 'LATE', 'RETRIES')),
    first_id     bigint      not null,                              -- subscription ids, inclusive
    last_id      bigint      not null,
    readers      integer     not null,                              -- due when the range was cut; 0 for retries
    status       text        not null constraint partitions_status check (status in ('RUNNABLE', 'RUNNING', 'WAITING', 'PAUSED', 'DONE', 'CANCELLED')),
    not_before   timestamptz not null,
    epoch        integer     not null default 0,                    -- fences intents: raised by every taking over
    owner        text,                                              -- node that runs it
    taken_at     timestamptz,                                       -- when the run began that has it, or had it last
    reason       text,                                              -- why it waits
    -- Counters are signed: a retry takes back here what an earlier partition has counted.
    accepted     integer     not null default 0,
    deferred     integer     not null default 0,
    rejected     integer     not null default 0,
    uncertain    integer     not null default 0,
    suppressed   integer     not null default 0,                    -- left, paused or suppressed before a retry
    started_at   timestamptz,
    finished_at  timestamptz
) with (fillfactor = 50);  -- room to count within the page
create index partitions_wave on partitions (wave_id, id);
create index partitions_edition on partitions (edition_id);
-- With those a run left paused after its edition had been resumed.
create index partitions_runnable on partitions (not_before) where status in ('RUNNABLE', 'RUNNING', 'WAITING', 'PAUSED');
-- Intents that a cancel left behind are looked for among the partitions cancelled of late.
create index partitions_cancelled on partitions (finished_at) where status = 'CANCELLED';
-- The press gives each open wave its share of the connections: it asks what waits and what is run, wave by wave.
create index partitions_turns on partitions (wave_id, status, not_before, id) where status in ('RUNNABLE', 'WAITING');

-- The ledger. Intent before the body, outcome after the reply. Partitioned by the edition's fixed date; its tables of a
-- month are made by the program. Room to write a letter's outcome beside its intent, and no index that the change from
-- one to the other touches: settling a letter is then an update within its page (heap-only tuple).
create table deliveries (
    edition_date    date        not null,
    edition_id      bigint      not null,
    subscription_id bigint      not null,
    partition_id    bigint      not null,
    epoch           integer     not null,
    attempt         integer     not null,
    served_date     date,                                           -- which morning of the reader it is; null for a special
    status          text        not null constraint deliveries_status check (status in
                                ('INTENT', 'ACCEPTED', 'DEFERRED', 'REJECTED', 'UNCERTAIN', 'HELD', 'WITHDRAWN')),
    intent_at       timestamptz not null,
    settled_at      timestamptz,
    next_attempt_at timestamptz,                                    -- while DEFERRED or UNCERTAIN under policy resend; null: no more
    reply           text,                                           -- the relay's last reply, at most 500 characters
    relay           text,
    primary key (edition_date, edition_id, subscription_id)
) partition by range (edition_date);
create table deliveries_default partition of deliveries default with (fillfactor = 70);
-- A time for the next attempt stands only while a letter is DEFERRED, or UNCERTAIN under policy resend.
create index deliveries_due on deliveries (next_attempt_at) where next_attempt_at is not null;
create index deliveries_waiting on deliveries (partition_id) where next_attempt_at is not null;
create index deliveries_repeats on deliveries (partition_id) where attempt > 1;

-- Every letter whose fate was ever unknown, kept after resending.
create table uncertain_letters (
    edition_date    date        not null,
    edition_id      bigint      not null,
    subscription_id bigint      not null,
    attempt         integer     not null,
    attempted_at    timestamptz not null,
    policy          text        not null constraint uncertain_policy check (policy in ('RESEND', 'HOLD')),
    resolution      text        constraint uncertain_resolution check (resolution in ('RESENT', 'HELD', 'ACCEPTED', 'REJECTED', 'DEFERRED')),
    resolved_at     timestamptz,
    primary key (edition_date, edition_id, subscription_id, attempt)
);

-- Refusals of an edition, counted over all nodes and their restarts, since it was resumed last. No row: none.
create table refusals (
    edition_id bigint      not null references editions on delete cascade,
    verdict    text        not null constraint refusals_verdict check (verdict in ('CONTENT_REFUSED', 'ADDRESS_REJECTED')),
    -- how many letters of the edition had been accepted, all nodes together, when each of the last ten came; newest first
    accepted   bigint[]    not null,
    at         timestamptz not null,
    primary key (edition_id, verdict)
);

-- What an operator or editor ordered for an edition's sending. A draft that is thrown away takes its orders along.
create table edition_orders (
    edition_id     bigint primary key references editions on delete cascade,
    paused_at      timestamptz,
    paused_by      text,
    paused_because text,
    cancelled_at   timestamptz,
    cancelled_by   text
);

-- Mornings a reader did not get, and why.
create table missed_mornings (
    subscription_id bigint      not null,
    newsletter_id   bigint      not null,
    local_date      date        not null,
    reason          text        not null,
    at              timestamptz not null,
    primary key (subscription_id, local_date)
);

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
    held            boolean     not null default false,             -- its edition was paused: the grace does not count
    owed            boolean     not null default false              -- the change before was not settled: its day is still owed
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

-- Welcomes that are owed: written with the confirmation, gone with the letter's entry in the outbox, or after a day.
create table welcomes (
    subscription_id bigint      primary key references subscriptions on delete cascade,
    at              timestamptz not null
);
create index welcomes_at on welcomes (at);

-- The nodes that live, and the site this database belongs to. A node judges others dead only by the time in which its own
-- heart has beaten without a gap.
create table nodes (
    id                  text        primary key,
    started_at          timestamptz not null,
    heartbeat_at        timestamptz not null,
    -- a node that has just started knows of no gap; the database may have been away before it was started itself
    steady_since        timestamptz not null default pg_postmaster_start_time(),
    silent_since        timestamptz,                                -- its last heartbeat before its newest gap
    clock_offset_millis bigint      not null default 0,
    connections         int         not null default 16,
    -- the nodes that this one has counted when it cut its share: a node whom
    -- somebody has not counted yet sends nothing where pace is shared
    sees                text[]      not null default '{}'
);
create table live_site (
    only_row   boolean     primary key default true constraint live_site_one check (only_row),
    public_url text        not null,
    since      timestamptz not null,
    said_by    text        not null
);

-- A relay that is down, or letters of unknown fate over one. No row: nothing has ever been wrong with it.
create table relay_circuits (
    relay         text        primary key,
    state         text        not null,
    -- when the trouble began: a circuit that opens again within a minute keeps it
    since         timestamptz not null,
    changed_at    timestamptz not null,
    why           text        not null,
    -- whether signing in proves that it is well, or only a letter's reply does
    letter_proves boolean     not null,
    -- when the next node may probe, or try a letter
    next_probe_at timestamptz not null,
    uncertain     int         not null default 0,                   -- letters of unknown fate since the last one that it answered
    constraint relay_circuits_state check (state in ('OPEN', 'HALF_OPEN', 'CLOSED'))
);

-- The pace that a relay, or a recipient domain behind it, has asked for. Older than a minute: none any more.
create table relay_brakes (
    relay     text             not null,
    domain    text             not null,                            -- empty: the relay itself
    pace      double precision not null,                            -- letters per second, all nodes together, when it was last halved
    full_pace double precision not null,                            -- and before it was first halved
    halved_at timestamptz      not null,
    heard_at  timestamptz      not null,                            -- grows again ten seconds after
    primary key (relay, domain)
);

-- The press room: what went wrong and who was told.
create table alarms (
    id         bigint generated always as identity primary key,
    kind       text        not null,
    subject    text        not null,                                -- what is wrong: a newsletter, an edition, a relay, a node
    text       text        not null,                                -- in a sentence
    raised_at  timestamptz not null,
    settled_at timestamptz                                          -- null while it is open
);
create unique index alarms_open on alarms (kind, subject) where settled_at is null;
create index alarms_settled on alarms (settled_at) where settled_at is not null;

-- Calls of the webhook, repeated until they are taken or a day old.
create table alarm_calls (
    id       bigint generated always as identity primary key,
    alarm_id bigint      not null references alarms on delete cascade,
    settled  boolean     not null,                                  -- whether it tells the end of the alarm
    made_at  timestamptz not null,
    next_at  timestamptz,                                           -- null: taken or given up
    attempts integer     not null default 0,
    answer   text                                                   -- the last answer, or why there was none
);
create index alarm_calls_due on alarm_calls (next_at) where next_at is not null;
create index alarm_calls_alarm on alarm_calls (alarm_id);

-- The statistics of sendings are no ledger: a node that is killed loses two seconds of them, and nothing depends on them.

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
    at         timestamptz not null,                                -- the ten seconds that begin here
    accepted   bigint      not null,
    others     bigint      not null,
    primary key (edition_id, at)
);

-- The last reply of each kind that was no acceptance.
create table last_errors (
    edition_id bigint      not null,
    relay      text        not null,
    code       text        not null,                                -- "550 5.1.1", "421", "lost"
    reply      text        not null,
    at         timestamptz not null,
    n          bigint      not null,
    primary key (edition_id, relay, code)
);
