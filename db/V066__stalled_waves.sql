-- A wave that stands still is an alarm until one of its readers has had a letter.

alter table wave_progress add column stalled boolean not null default false;
