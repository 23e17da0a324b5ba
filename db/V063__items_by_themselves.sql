-- Two people change two items of one draft at once; of one item, whoever comes second is shown the other's words.
alter table items
    add version integer not null default 0,                          -- the edition's version in which its words last changed
    add placed  integer not null default 0;                          -- … in which its place or pin did
alter table editions
    add title_version integer not null default 0,                   -- … in which a person last wrote subject or preheader
    add changes       integer not null default 0;                   -- raised with every change, so that the version is, too
