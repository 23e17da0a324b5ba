-- The sign-ups of a day are counted as they came, confirmed or not.
create index sign_ups_came on sign_ups using brin (came_at) with (pages_per_range = 32);
