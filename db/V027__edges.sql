-- "This wasn't me" ends every request that was made until then: an older letter of the same address confirms nothing.

alter table sign_ups add column refused_at timestamptz;
