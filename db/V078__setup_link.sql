-- The link with which the first person of a new site sets name and password: one for each start until then.
create table setup_links (
    token_hash bytea       primary key,  -- SHA-256 of what stands in the link
    expires_at timestamptz not null
);
