-- One edition to one subscriber. The rules stand in docs/press.md.

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
    reason       text,                                              -- why it waits
    -- Counters are signed: a retry takes back here what an earlier partition has counted.
    accepted     integer     not null default 0,
    deferred     integer     not null default 0,
    rejected     integer     not null default 0,
    uncertain    integer     not null default 0,
    suppressed   integer     not null default 0,                    -- left, paused or suppressed before a retry
    started_at   timestamptz,
    finished_at  timestamptz
);
create index partitions_wave on partitions (wave_id, id);
create index partitions_edition on partitions (edition_id);
create index partitions_runnable on partitions (not_before) where status in ('RUNNABLE', 'RUNNING', 'WAITING');

-- The ledger. Intent before the body, outcome after the reply. Partitioned by the edition's fixed date.
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
create index deliveries_retry on deliveries (next_attempt_at) where status in ('DEFERRED', 'UNCERTAIN');
create index deliveries_again on deliveries (partition_id) where status in ('DEFERRED', 'UNCERTAIN');
create index deliveries_open on deliveries (partition_id) where status = 'INTENT';
create table deliveries_default partition of deliveries default;

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

-- Mornings a reader did not get, and why.
create table missed_mornings (
    subscription_id bigint      not null,
    newsletter_id   bigint      not null,
    local_date      date        not null,
    reason          text        not null,
    at              timestamptz not null,
    primary key (subscription_id, local_date)
);

-- What an operator or editor ordered for an edition's sending.
create table edition_orders (
    edition_id   bigint primary key references editions,
    paused_at    timestamptz,
    paused_by    text,
    paused_because text,
    cancelled_at timestamptz,
    cancelled_by text
);

-- The nodes that live, and the site this database belongs to.
create table nodes (
    id           text        primary key,
    started_at   timestamptz not null,
    heartbeat_at timestamptz not null,
    clock_offset_millis bigint not null default 0
);
create table live_site (
    only_row   boolean     primary key default true constraint live_site_one check (only_row),
    public_url text        not null,
    since      timestamptz not null,
    said_by    text        not null
);
