-- Privacy: a history that is only added to, wordings in versions, erased addresses under a key of their own.

-- Rows are never changed and never deleted, but by what forgets on purpose: erasing and retention say so for the length
-- of their transaction, and even they blank only where somebody was and with which device.
create function keep_history() returns trigger language plpgsql as $$
begin
    if coalesce(current_setting('daybreak.forgetting', true), '') <> 'on' then
        raise exception 'the history of subscriptions is added to, never changed' using errcode = 'restrict_violation';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    if (new.id, new.subscriber_id, new.newsletter_id, new.event, new.at, new.via, new.wording)
            is distinct from (old.id, old.subscriber_id, old.newsletter_id, old.event, old.at, old.via, old.wording) then
        raise exception 'what happened is not changed' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger subscription_history_kept before update or delete on subscription_history
    for each row execute function keep_history();
-- Retention finds old addresses of the network along it, oldest first.
create index subscription_history_traces on subscription_history (at) where ip is not null or user_agent is not null;

-- What the forms say, per newsletter and language; the highest version is shown. Rows of before have neither.
alter table wordings
    drop column sha256,
    add column newsletter_id bigint references newsletters,
    add column version       integer,
    add column written_by    text,                                  -- null: the program's own words
    add constraint wordings_versions unique (newsletter_id, language, version);
create function keep_wordings() returns trigger language plpgsql as $$
begin
    raise exception 'a wording is never changed: write a new version' using errcode = 'restrict_violation';
end
$$;
create trigger wordings_kept before update or delete on wordings for each row execute function keep_wordings();

-- Erased addresses are hashed with a key that no setting changes, made here once. Hashes of before were made with the
-- keys of the links.
alter table erasures add column hashed_with text not null default 'links'
    constraint erasures_hashed_with check (hashed_with in ('links', 'erasures'));
alter table erasures alter column hashed_with set default 'erasures';
insert into signing_keys (purpose, secret, created_at)
values ('erasures', sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), now());

-- Letters to one address, for its reader's copy and its erasing.
create index outbox_recipient on outbox (lower(recipient));
-- Who receives nothing any more, since when.
create index subscriptions_ended on subscriptions (since)
    where status in ('PENDING', 'UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED');
create index audit_at on audit (at);
