-- One morning's digest. A frozen edition never changes.

create table editions (
    id            bigint generated always as identity primary key,
    newsletter_id bigint      not null references newsletters,
    kind          text        not null default 'REGULAR' constraint editions_kind check (kind in ('REGULAR', 'SPECIAL', 'WEEKLY')),
    local_date    date        not null,                             -- in the newsletter's home zone
    slot          time,                                             -- which edition time; null: composed by hand
    revision      integer     not null default 1,
    status        text        not null constraint editions_status check (status in ('DRAFT', 'FROZEN')),
    language      text        not null,
    subject       text        not null,
    preheader     text        not null default '',
    notice        text,
    composed_at   timestamptz not null,
    composed_by   text        not null,
    frozen_at     timestamptz,
    frozen_by     text,
    published_at  timestamptz,                                      -- its sending began: the archive page is open
    superseded_by bigint      references editions,
    log           text        not null default '',                  -- what composing decided, line by line
    version       integer     not null default 0
);
create index editions_newest on editions (newsletter_id, kind, frozen_at);
create index editions_by_day on editions (newsletter_id, local_date, id);
-- The timetable composes an edition time once, however many nodes try.
create unique index editions_slot_once on editions (newsletter_id, kind, local_date, slot) where slot is not null and revision = 1;

create table items (
    id            bigint generated always as identity primary key,
    edition_id    bigint      not null references editions on delete cascade,
    position      integer     not null,                             -- 1-based
    headline      text        not null,
    summary       text        not null default '',
    source        text,
    url           text,
    kicker        text,                                             -- section or country
    published_at  timestamptz,
    story_id      bigint      references stories,
    event_id      bigint,
    pinned        boolean     not null default false,
    brief         boolean     not null default false,               -- stands under "in brief"
    picture_id    bigint      references pictures,
    picture_alt   text,
    picture_credit text,
    constraint items_position unique (edition_id, position) deferrable initially deferred
);

-- A frozen edition, rendered once. Slots are written {{daybreak:NAME}}.
create table renderings (
    edition_id bigint primary key references editions on delete cascade,
    html       text not null,
    plain      text not null
);
