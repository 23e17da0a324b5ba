-- Readers whom a list brought share one moment and one origin: their line of history stands once for all of a batch, as
-- the numbers it is about. A reader who was known before has a row in subscription_history like any other event.
create table imported_readers (
    id            bigint         primary key default nextval('subscription_history_id_seq'),  -- one order for both
    import_id     bigint         not null references imports,
    newsletter_id bigint         not null,
    status        text           not null,                          -- as the list said
    readers       int8multirange not null,                          -- subscribers; who was erased is nobody's number
    at            timestamptz    not null
);
create index imported_readers_whose on imported_readers using gist (readers);
create index imported_readers_of on imported_readers (import_id);

create function keep_imported_readers() returns trigger language plpgsql as $$
begin
    if coalesce(current_setting('daybreak.forgetting', true), '') <> 'on' then
        raise exception 'the history of subscriptions is added to, never changed' using errcode = 'restrict_violation';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    if not new.readers <@ old.readers or (new.id, new.import_id, new.newsletter_id, new.status, new.at)
            is distinct from (old.id, old.import_id, old.newsletter_id, old.status, old.at) then
        raise exception 'what happened is not changed' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger imported_readers_kept before update or delete on imported_readers
    for each row execute function keep_imported_readers();

-- Who imported and on whose word is part of that history from the beginning of the import on.
create trigger imports_kept before update of who, consent on imports for each row
    when (old.status <> 'UPLOADED' and (old.who, old.consent) is distinct from (new.who, new.consent)
        and coalesce(current_setting('daybreak.forgetting', true), '') <> 'on')
    execute function keep_history();

-- All that happened, whichever way it is kept: what is told of a reader is read from here.
create view reader_history as
    select id, subscriber_id, newsletter_id, event, at, via, ip, user_agent, wording, detail from subscription_history
    union all
    select r.id, s.subscriber_id, r.newsletter_id, 'IMPORTED', r.at, 'import', null, null, null,
        r.status || ', import ' || i.id || ' by ' || i.who || coalesce(': ' || i.consent, '')
    from imported_readers r join imports i on i.id = r.import_id
    join subscriptions s on s.newsletter_id = r.newsletter_id and r.readers @> s.subscriber_id;

-- As with lines of subscription_history, only what forgets on purpose may make a reader nobody.
create function keep_imported() returns trigger language plpgsql as $$
begin
    if exists (select from imported_readers where readers @> old.id) then
        raise exception 'the history of subscriptions is added to, never changed' using errcode = 'restrict_violation';
    end if;
    return old;
end
$$;
create trigger subscribers_imported_kept before delete on subscribers for each row
    when (coalesce(current_setting('daybreak.forgetting', true), '') <> 'on') execute function keep_imported();
