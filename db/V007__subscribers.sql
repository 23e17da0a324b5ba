-- Who receives, what they agreed to, and what happened since.

create table subscribers (
    id         bigint generated always as identity primary key,
    email      text        not null,
    email_key  text        not null constraint subscribers_email_unique unique,  -- folded, for uniqueness
    locale     text,
    time_zone  text,                                                -- as the reader's device or the reader said; null: not known
    created_at timestamptz not null,
    no_confirmations_since timestamptz                              -- "this wasn't me"
);

create table subscriptions (
    id               bigint generated always as identity primary key,
    subscriber_id    bigint      not null references subscribers on delete cascade,
    newsletter_id    bigint      not null references newsletters,
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
);
-- A wave reads its readers along this index.
create index subscriptions_wave on subscriptions (newsletter_id, time_zone, id) where status = 'ACTIVE';
create index subscriptions_retimed on subscriptions (newsletter_id, timing_since) where status = 'ACTIVE' and timing_since > confirmed_at;
create index subscriptions_paused on subscriptions (paused_until) where status = 'PAUSED';

-- What somebody asked for on the form: one letter, one link, confirmed as one.
create table sign_ups (
    id            bigint generated always as identity primary key,
    subscriber_id bigint      not null references subscribers on delete cascade,
    newsletters   bigint[]    not null,                             -- ids, in the order asked for
    locale        text,
    time_zone     text,                                             -- null: the newsletter's
    wording       bigint,                                           -- which consent wording was shown
    asked_at      timestamptz not null,                             -- of the last letter; its link lives seven days
    confirmed_at  timestamptz
);
create index sign_ups_of on sign_ups (subscriber_id);

-- Append-only: what a reader agreed to and did, and how we know.
create table subscription_history (
    id              bigint generated always as identity primary key,
    subscriber_id   bigint      not null references subscribers on delete cascade,
    newsletter_id   bigint      references newsletters,
    event           text        not null,                           -- SIGNED_UP, CONFIRMED, UNSUBSCRIBED, CHANGED, IMPORTED …
    at              timestamptz not null,
    via             text        not null,                           -- form, api, import, one-click, page, mailto, desk
    ip              text,
    user_agent      text,
    wording         bigint,                                         -- which consent wording was shown
    detail          text        not null default ''
);
create index subscription_history_of on subscription_history (subscriber_id, id);

create table wordings (
    id         bigint generated always as identity primary key,
    language   text        not null,
    sha256     bytea       not null constraint wordings_once unique,
    wording    text        not null,                                -- exactly what the form said
    created_at timestamptz not null
);

create table suppressions (
    address_key text        primary key,
    email       text        not null,
    reason      text        not null,                               -- bounce, complaint, by hand …
    since       timestamptz not null,
    note        text        not null default ''
);

-- Keyed hash of erased addresses: an import cannot bring them back.
create table erasures (
    address_hash bytea       primary key,
    at           timestamptz not null
);

-- Limits hold across nodes: one row per key and window.
create table sign_up_counts (
    key          text        not null,                              -- 'ip:…', 'address:HASH', 'all'
    window_start timestamptz not null,
    count        integer     not null,
    primary key (key, window_start)
);

create table imports (
    id          bigint generated always as identity primary key,
    who         text        not null,
    dry_run     boolean     not null,
    status      text        not null constraint imports_status check (status in ('RUNNING', 'DONE', 'FAILED')),
    lines       bigint      not null default 0,
    imported    bigint      not null default 0,
    updated     bigint      not null default 0,
    refused     bigint      not null default 0,
    fault       text,
    started_at  timestamptz not null,
    finished_at timestamptz
);
create table import_refusals (
    import_id bigint not null references imports on delete cascade,
    line      bigint not null,
    reason    text   not null,
    primary key (import_id, line)
);
