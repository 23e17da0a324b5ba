-- What is counted over all nodes, and over their restarts.

-- Refusals of an edition, since it was resumed last. No row: none.
create table refusals (
    edition_id bigint      not null references editions on delete cascade,
    verdict    text        not null constraint refusals_verdict check (verdict in ('CONTENT_REFUSED', 'ADDRESS_REJECTED')),
    -- how many letters of the edition had been accepted, all nodes together, when each of the last ten came; newest first
    accepted   bigint[]    not null,
    at         timestamptz not null,
    primary key (edition_id, verdict)
);

-- Letters of unknown fate over a relay since the last letter that it answered. A row may now stand for that alone.
alter table relay_circuits add uncertain int not null default 0;

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
