-- What an import was told of the whole list, and what of its lines it could not read.
alter table imports
    add whole_status text constraint imports_whole_status check (whole_status in
                     ('ACTIVE', 'PENDING', 'UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED')),  -- of all lines, unless one stops; null: as they say
    add dates        text constraint imports_dates check (dates in ('DMY', 'MDY'));    -- how 3/4/2020 is read; null: as the list shows
alter table import_batches
    add without_consent_time bigint not null default 0,             -- lines that start letters and do not say since when
    add unread_times         bigint not null default 0,
    add unread_languages     bigint not null default 0,
    add unread_zones         bigint not null default 0,
    add unread_consent       bigint not null default 0;             -- a word about consent that nobody understands: they wait
