-- Welcomes that are owed: written with the confirmation, gone with the letter's entry in the outbox, or after a day.
create table welcomes (
    subscription_id bigint      primary key references subscriptions on delete cascade,
    at              timestamptz not null
);
create index welcomes_at on welcomes (at);
