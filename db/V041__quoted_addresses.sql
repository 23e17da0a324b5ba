-- An erased address is taken out of what is kept of others, too. What quotes any address is little and found by an index,
-- so that nobody's erasing reads all of the history.
create index subscription_history_quoting on subscription_history (id) where detail ~ '@|%40';
create index subscription_history_agents on subscription_history (id) where user_agent ~ '@|%40';
create index sign_ups_agents on sign_ups (id) where user_agent ~ '@|%40';
create index sign_ups_origins on sign_ups (id) where origin ~ '@|%40';
