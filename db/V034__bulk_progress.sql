-- How far an action for many readers is: they come in the order of their numbers.
alter table bulk_actions add reached bigint not null default 0;
comment on table bulk_readers is 'Who was chosen; all rows go when the action is over.';
