-- When an address was written to of late, by kind of letter: so many in any twenty-four hours, however often somebody
-- types it. One row an address and kind, changed under its lock: the limit holds across nodes.

create table letter_times (
    key     text          primary key,                              -- kind and keyed hash of the address
    times   timestamptz[] not null,                                 -- of the letters that may still count
    granted integer       not null,                                 -- how many the last asking was granted
    newest  timestamptz   not null
);
create index letter_times_old on letter_times (newest);
