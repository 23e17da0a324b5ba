-- Suppressions are read page by page, newest first, after a number; letters are looked for in the index alone.
alter table suppressions add id bigint generated always as identity;
create unique index suppressions_newest on suppressions (id) include (address_key);
