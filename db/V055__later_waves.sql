-- Whose successor is due is asked once in every run of a partition.
create index waves_later on waves (newsletter_id, due_at) where edition_id is not null;
