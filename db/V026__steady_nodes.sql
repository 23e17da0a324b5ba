-- A node judges others dead only by the time in which its own heart has beaten without a gap.
alter table nodes
    -- A node that has just started knows of no gap; the database may have been away before it was started itself.
    add column steady_since timestamptz not null default pg_postmaster_start_time(),
    add column silent_since timestamptz;                                -- its last heartbeat before its newest gap
