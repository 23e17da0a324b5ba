-- The intake: every sign-up as it came, before anything has looked its address up. Rows are deleted once decided.

create table intake (
    id          bigint generated always as identity primary key,
    came_at     timestamptz not null,
    email       text,                                               -- null: a bot's, kept to be counted only
    email_key   text,                                               -- folded
    newsletters bigint[]    not null,                               -- ids, in the order asked for
    locale      text,
    time_zone   text,
    shown       text,                                               -- language of our own form; null: it was not ours
    wording     text,                                               -- which wording the form says it showed
    via         text        not null,
    ip          text,
    user_agent  text,
    origin      text,                                               -- the site whose form it was; null: our own
    trap        text        constraint intake_trap check (trap in ('HONEYPOT', 'HASTE', 'STALE', 'FORGED')),
    not_before  timestamptz,                                        -- null: to be decided at once
    attempts    integer     not null default 0                      -- failures to decide it
);
create index intake_fresh on intake (id) where not_before is null;
create index intake_postponed on intake (not_before) where not_before is not null;
create index intake_of on intake (email_key);

-- Sign-ups wait here for their confirmation; until then there is no subscriber. What a row knows of the person moves
-- to the subscriber and the history when anything of that address is confirmed.
alter table sign_ups
    alter column subscriber_id drop not null,
    add column email       text,                                    -- null once there is a subscriber
    add column email_key   text,
    add column came_at     timestamptz,                             -- null: before there was an intake
    add column wordings    bigint[],                                -- which wording was shown, newsletter by newsletter
    add column via         text,
    add column ip          text,
    add column user_agent  text,
    add column origin      text,
    add column limited     boolean not null default false,          -- the address was typed more often than it is written to
    add column reminded_at timestamptz,
    add constraint sign_ups_whose check ((subscriber_id is null) = (email_key is not null));
create index sign_ups_waiting on sign_ups (email_key) where email_key is not null;
create index sign_ups_asked on sign_ups (asked_at) where confirmed_at is null;

-- "This wasn't me", by those who are no subscribers: a keyed hash of the address.
create table not_me (
    address_hash bytea       primary key,
    since        timestamptz not null
);

-- Answers to a proof of work count once.
create table spent_challenges (
    challenge  text        primary key,
    expires_at timestamptz not null
);
create index spent_challenges_expired on spent_challenges (expires_at);

-- What became of the sign-ups of a day, for the desk.
create table intake_days (
    day     date   not null,                                        -- UTC
    outcome text   not null,                                        -- WRITTEN, ALREADY, LIMITED, SUPPRESSED, REFUSED, HONEYPOT …
    count   bigint not null,
    primary key (day, outcome)
);

-- Room to count again within the page.
alter table sign_up_counts set (fillfactor = 50);
create index sign_up_counts_old on sign_up_counts (window_start);
