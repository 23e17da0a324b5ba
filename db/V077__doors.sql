-- Keys are 'pair:NAME NETWORK', 'name:NAME', 'network:NETWORK' or 'browser:HASH' from now on.
delete from sign_in_failures;

create index sign_in_failures_last_at on sign_in_failures (last_at);

alter table audit
    add column network text,                         -- where it came from; null when the program acted
    add column times   integer not null default 1;   -- how often, where the same is one line

-- The newest line of what is counted in one.
create index audit_doors on audit (action, network, at) where subject = 'door';
