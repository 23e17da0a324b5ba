-- Who may enter the desk and the API, and what they did.

create table people (
    id                   bigint generated always as identity primary key,
    username             text        not null constraint people_username_unique unique,
    password_hash        text        not null,
    role                 text        not null default 'EDITOR' constraint people_role check (role in ('EDITOR', 'OPERATOR')),
    must_change_password boolean     not null default false,
    created_at           timestamptz not null,
    last_sign_in_at      timestamptz
);

-- The link with which the first person of a new site sets name and password: one for each start until then.
create table setup_links (
    token_hash bytea       primary key,                             -- SHA-256 of what stands in the link
    expires_at timestamptz not null
);

-- Who is signed in at the desk, for all nodes; nobody else has a row.
create table desk_sessions (
    token_hash bytea       primary key,                             -- SHA-256 of the cookie
    person_id  bigint      not null references people on delete cascade,
    rests_on   text        not null,                                -- of the password and the role at sign-in: with others it ends
    began_at   timestamptz not null,
    seen_at    timestamptz not null,                                -- to the minute
    flash      bytea                                                -- what the next page says, sealed with the cookie
);
create index desk_sessions_person on desk_sessions (person_id, began_at);

-- Browsers in which somebody has signed in: nobody else's wrong passwords slow them.
create table known_browsers (
    token_hash bytea       primary key,                             -- SHA-256 of the cookie
    person_id  bigint      not null references people on delete cascade,
    seen_at    timestamptz not null
);
create index known_browsers_person on known_browsers (person_id, seen_at);

create table sign_in_failures (
    key        text        primary key,                             -- 'pair:NAME NETWORK', 'name:NAME', 'network:NETWORK' or 'browser:HASH'
    failures   integer     not null,
    last_at    timestamptz not null
);
create index sign_in_failures_last_at on sign_in_failures (last_at);

create table api_tokens (
    id           bigint generated always as identity primary key,
    name         text        not null,
    token_hash   bytea       not null constraint api_tokens_hash_unique unique,  -- SHA-256 of the token
    created_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

create table audit (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    who        text        not null,                                -- username, 'api:TOKEN NAME', or 'timetable'
    action     text        not null,                                -- composed, edited, approved, sent, paused …
    subject    text        not null,                                -- 'edition', 'newsletter', 'feed', 'story', 'subscriber' …
    subject_id text        not null,                                -- never an e-mail address
    detail     text        not null default '',
    network    text,                                                -- where it came from; null when the program acted
    times      integer     not null default 1                       -- how often, where the same is one line
);
create index audit_subject on audit (subject, subject_id, id);
create index audit_at on audit (at);
-- The newest line of what is counted in one.
create index audit_doors on audit (action, network, at) where subject = 'door';
