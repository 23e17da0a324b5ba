-- Single letters, the keys of links, and how far the inbox is read.

-- The outbox: single letters (confirmation, mailed links), kept until the relay has taken them. The transaction that
-- decides on a letter may keep only what it is to say, by numbers, and the outbox writes it before it is sent, so that
-- no transaction waits for typesetting.
create table outbox (
    id              bigint generated always as identity primary key,
    kind            text        not null,                           -- confirmation, unsubscribe-link, test …
    recipient       text        not null,
    envelope_sender text        not null,                           -- '' is the null return path <>
    message_id      text        not null constraint outbox_message_id_unique unique,
    recipe          text,                                           -- JSON of text by name; null once the letter is written, or settled
    letter          bytea       not null,                           -- RFC 5322 octets
    status          text        not null default 'WAITING'
                                constraint outbox_status check (status in ('WAITING', 'SENT', 'REJECTED', 'EXPIRED')),
    attempts        integer     not null default 0,
    created_at      timestamptz not null,
    next_attempt_at timestamptz not null,
    expires_at      timestamptz not null,
    settled_at      timestamptz,
    last_reply      text
);
create index outbox_due on outbox (next_attempt_at) where status = 'WAITING';
-- Letters to one address, for its reader's copy and its erasing.
create index outbox_recipient on outbox (lower(recipient));

-- Keys that sign links and return paths when DAYBREAK_SECRET is not set; newest signs, all verify.
create table signing_keys (
    id         bigint generated always as identity primary key,
    purpose    text        not null,                                -- 'links', 'erasures'
    secret     bytea       not null,
    created_at timestamptz not null
);
-- And the one that erased addresses are hashed with: no setting changes it, it is made here once.
insert into signing_keys (purpose, secret, created_at)
values ('erasures', sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), now());

-- Up to which letter an inbox is read: flags are set by whoever opens it, numbers are not (RFC 9051 §2.3.1.1).
create table inbox_marks (
    inbox    text        primary key,                               -- user, host and port
    validity bigint      not null,                                  -- UIDVALIDITY
    uid      bigint      not null,                                  -- the last one read
    at       timestamptz not null
);
