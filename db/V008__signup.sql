-- From the form to "yes, it was me".

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
    reserved    boolean     not null default false,                 -- room for its letter was taken before it came
    not_before  timestamptz,                                        -- null: to be decided at once
    attempts    integer     not null default 0                      -- failures to decide it
);
create index intake_of on intake (email_key);
-- Letters that ask many readers to confirm leave room for whoever signs up: who finds none stays on the list. Whoever
-- signs up comes first, among the fresh and among those who wait for the next hour.
create index intake_fresh on intake (reserved, id) where not_before is null;
create index intake_postponed on intake ((via in ('import', 'desk')), not_before, id) where not_before is not null;

-- What became of the sign-ups of a day, for the desk.
create table intake_days (
    day     date   not null,                                        -- UTC
    outcome text   not null,                                        -- WRITTEN, ALREADY, LIMITED, SUPPRESSED, REFUSED, HONEYPOT …
    count   bigint not null,
    primary key (day, outcome)
);

-- Answers to a proof of work count once.
create table spent_challenges (
    challenge  text        primary key,
    expires_at timestamptz not null
);
create index spent_challenges_expired on spent_challenges (expires_at);

-- Limits hold across nodes: one row per key and window.
create table sign_up_counts (
    key          text        not null,                              -- 'ip:…', 'address:HASH', 'all'
    window_start timestamptz not null,
    count        integer     not null,
    primary key (key, window_start)
) with (fillfactor = 50);  -- room to count again within the page
create index sign_up_counts_old on sign_up_counts (window_start);

-- When an address was written to of late, by kind of letter: so many in any twenty-four hours, however often somebody
-- types it. One row an address and kind, changed under its lock: the limit holds across nodes.
create table letter_times (
    key     text          primary key,                              -- kind and keyed hash of the address
    times   timestamptz[] not null,                                 -- of the letters that may still count
    granted integer       not null,                                 -- how many the last asking was granted
    newest  timestamptz   not null
);
create index letter_times_old on letter_times (newest);

-- What somebody asked for on the form: one letter, one link, confirmed as one. Sign-ups wait here for their confirmation;
-- until then there is no subscriber. What a row knows of the person moves to the subscriber and the history when anything
-- of that address is confirmed.
create table sign_ups (
    id            bigint generated always as identity primary key,
    subscriber_id bigint      references subscribers on delete cascade,
    email         text,                                             -- null once there is a subscriber
    email_key     text,
    newsletters   bigint[]    not null,                             -- ids, in the order asked for
    locale        text,
    time_zone     text,                                             -- null: the newsletter's
    wording       bigint,                                           -- which consent wording was shown
    wordings      bigint[],                                         -- … newsletter by newsletter
    via           text,
    ip            text,
    user_agent    text,
    origin        text,
    limited       boolean     not null default false,               -- the address was typed more often than it is written to
    came_at       timestamptz,
    asked_at      timestamptz not null,                             -- of the last letter; its link lives seven days
    reminded_at   timestamptz,
    confirmed_at  timestamptz,
    -- "This wasn't me" ends every request that was made until then: an older letter of the same address confirms nothing.
    refused_at    timestamptz,
    constraint sign_ups_whose check ((subscriber_id is null) = (email_key is not null))
);
create index sign_ups_of on sign_ups (subscriber_id);
create index sign_ups_waiting on sign_ups (email_key) where email_key is not null;
create index sign_ups_asked on sign_ups (asked_at) where confirmed_at is null;
-- The sign-ups of a day are counted as they came, confirmed or not.
create index sign_ups_came on sign_ups using brin (came_at) with (pages_per_range = 32);
-- An erased address is found here, too, where somebody else's sign-up quotes it.
create index sign_ups_agents on sign_ups (id) where user_agent ~ '@|%40';
create index sign_ups_origins on sign_ups (id) where origin ~ '@|%40';

-- What the forms say, per newsletter and language; the highest version is shown.
create table wordings (
    id            bigint generated always as identity primary key,
    newsletter_id bigint      references newsletters,
    language      text        not null,
    version       integer,
    wording       text        not null,                             -- exactly what the form said
    written_by    text,                                             -- null: the program's own words
    created_at    timestamptz not null,
    constraint wordings_versions unique (newsletter_id, language, version)
);
create function keep_wordings() returns trigger language plpgsql as $$
begin
    raise exception 'a wording is never changed: write a new version' using errcode = 'restrict_violation';
end
$$;
create trigger wordings_kept before update or delete on wordings for each row execute function keep_wordings();
