-- One regular edition of a day is the one that goes; what people touched is theirs, and no timetable's.
alter table editions
    add goes       boolean not null default false,                      -- of the regular ones of its day
    add touched_at timestamptz;                                         -- when a person last changed it; null: nobody has
alter table items add edited boolean not null default false;           -- a person chose it or its words

-- Until now the one begun last went.
update editions set goes = true where id in (
    select distinct on (newsletter_id, local_date) id from editions
    where kind = 'REGULAR' and superseded_by is null and (corrects is null or status = 'FROZEN')
    order by newsletter_id, local_date, status = 'FROZEN' desc, frozen_at desc, id desc
);
create unique index editions_one_goes on editions (newsletter_id, local_date) where goes;

-- A draft that is thrown away takes the orders about it along.
alter table edition_orders
    drop constraint edition_orders_edition_id_fkey,
    add foreign key (edition_id) references editions on delete cascade;
