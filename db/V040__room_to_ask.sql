-- Letters that ask many readers to confirm leave room for whoever signs up: who finds none stays on the list.
alter table intake add reserved boolean not null default false;         -- room for its letter was taken before it came
-- Whoever signs up comes first, among the fresh and among those who wait for the next hour.
drop index intake_fresh;
create index intake_fresh on intake (reserved, id) where not_before is null;
drop index intake_postponed;
create index intake_postponed on intake ((via in ('import', 'desk')), not_before, id) where not_before is not null;

alter table imports
    add asked_through bigint not null default 0,                        -- how far import_asks was gone through, by subscription
    add rests_until   timestamptz;                                      -- those still unasked wait for room until then
alter table bulk_actions add rests_until timestamptz;
comment on table bulk_readers is 'Who was chosen: those who were asked go at once, all others when the action is over.';
