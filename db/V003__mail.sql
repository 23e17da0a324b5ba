-- The outbox: single letters (confirmation, mailed links), kept until the relay has taken them.

create table outbox (
    id              bigint generated always as identity primary key,
    kind            text        not null,                           -- confirmation, unsubscribe-link, test …
    recipient       text        not null,
    envelope_sender text        not null,                           -- '' is the null return path <>
    message_id      text        not null constraint outbox_message_id_unique unique,
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

-- Keys that sign links and return paths when DAYBREAK_SECRET is not set; newest signs, all verify.
create table signing_keys (
    id         bigint generated always as identity primary key,
    purpose    text        not null,                                -- 'links', 'erasures'
    secret     bytea       not null,
    created_at timestamptz not null
);
