-- Sent by hand before midnight it was its own day's, and is no edition of the next morning.
alter table editions add sent_by_hand_at timestamptz;                -- when a person first sent it to everybody at once; null: nobody has
update editions e set sent_by_hand_at = (select min(w.due_at) from waves w
    where w.edition_id = e.id and w.origin = 'MANUAL' and w.status <> 'CANCELLED')
where exists (select from waves w where w.edition_id = e.id and w.origin = 'MANUAL' and w.status <> 'CANCELLED');
