-- What a reader does behind the link of a letter: leaves, takes it back, tells why, asks for more by a fresh link.

-- Who left of late by a link of their own, and how it stood before: what "that was a mistake" restores.
create table leavings (
    subscription_id bigint      primary key references subscriptions on delete cascade,
    link            bigint      not null,                           -- the subscription whose link was used
    at              timestamptz not null,                           -- the status holds since then, unless something else came
    status          text        not null constraint leavings_status check (status in ('ACTIVE', 'PAUSED')),
    since           timestamptz not null,                           -- of that status
    paused_until    date,
    told            boolean     not null default false              -- a reason was counted; which one is not kept
);
create index leavings_of_link on leavings (link);
create index leavings_old on leavings (at);

-- Why readers leave, counted without the reader.
create table leaving_reasons (
    newsletter_id bigint not null references newsletters on delete cascade,
    day           date   not null,                                  -- UTC
    reason        text   not null constraint leaving_reasons_known check (reason in
                         ('TOO_OFTEN', 'NOT_FOR_ME', 'HARD_TO_READ', 'ELSEWHERE', 'NEVER_ASKED', 'OTHER')),
    count         bigint not null,
    primary key (newsletter_id, day, reason)
);

-- Addresses typed on the unsubscribe page, until their letter is written or nobody of that address is known.
create table typed_addresses (
    id    bigint generated always as identity primary key,
    email text        not null,
    at    timestamptz not null
);

-- Links that do one thing, within one hour: what must not be done by whoever holds a forwarded letter.
create table fresh_links (
    id            bigint generated always as identity primary key,
    subscriber_id bigint      not null references subscribers on delete cascade,
    purpose       text        not null constraint fresh_links_purpose check (purpose in
                              ('ADDRESS', 'NEW_ADDRESS', 'COPY', 'ERASURE')),
    address       text,                                             -- of NEW_ADDRESS: where letters are to go
    asked_at      timestamptz not null,
    used_at       timestamptz,
    constraint fresh_links_address check ((address is not null) = (purpose = 'NEW_ADDRESS'))
);
create index fresh_links_of on fresh_links (subscriber_id);
create index fresh_links_old on fresh_links (asked_at);
