-- What is in hand is written down before it is read, so that what ends the program is known.

alter table feeds add column reading boolean not null default false; -- its document is being read; with a claim that has lapsed: the program ended over it
create index feeds_reading on feeds (claimed_until) where reading;
