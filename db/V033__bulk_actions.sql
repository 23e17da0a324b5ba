-- One action for many readers: chosen and counted, then done in the background.
create table bulk_actions (
    id            bigint generated always as identity primary key,
    action        text        not null constraint bulk_actions_action check (action in ('UNSUBSCRIBE', 'SUPPRESS', 'ASK', 'EXPORT', 'ERASE')),
    who           text        not null,
    described     text        not null,                             -- which readers, in words; never letters of an address
    newsletter_id bigint,                                           -- null: whatever newsletter
    status        text        not null default 'READY' constraint bulk_actions_status check (status in ('READY', 'RUNNING', 'DONE', 'CANCELLED')),
    chosen        bigint      not null default 0,
    count         bigint      not null default 0,                   -- of them there is anything to do for
    done          bigint      not null default 0,
    skipped       bigint      not null default 0,
    per_minute    integer     not null default 60,
    paid_until    timestamptz,                                      -- letters that ask are paid for up to here
    created_at    timestamptz not null,
    finished_at   timestamptz
);
create index bulk_actions_running on bulk_actions (id) where status = 'RUNNING';
-- Who is still to come; a row goes in the transaction that acts for its reader.
create table bulk_readers (
    action_id     bigint not null references bulk_actions on delete cascade,
    subscriber_id bigint not null,                                  -- who is erased meanwhile is passed over
    primary key (action_id, subscriber_id)
);
