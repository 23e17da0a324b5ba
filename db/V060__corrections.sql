-- A correction is an edition of its own: the next revision of the first one, which it supersedes once it is frozen.
alter table editions add corrects bigint references editions;       -- the first revision; null: this is one
create index editions_corrections on editions (corrects) where corrects is not null;
create unique index editions_revision_once on editions (corrects, revision) where corrects is not null;
