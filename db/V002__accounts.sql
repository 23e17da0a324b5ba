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

create table sign_in_failures (
    key        text        primary key,                             -- 'user:NAME' or 'ip:ADDRESS'
    failures   integer     not null,
    last_at    timestamptz not null
);

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
    detail     text        not null default ''
);
create index audit_subject on audit (subject, subject_id, id);
