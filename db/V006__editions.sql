-- One morning's digest. A frozen edition never changes.

-- One regular edition of a day is the one that goes; what people touched is theirs, and no timetable's. A correction is
-- an edition of its own: the next revision of the first one, which it supersedes once it is frozen.
create table editions (
    id              bigint generated always as identity primary key,
    newsletter_id   bigint      not null references newsletters,
    kind            text        not null default 'REGULAR' constraint editions_kind check (kind in ('REGULAR', 'SPECIAL', 'WEEKLY')),
    local_date      date        not null,                           -- in the newsletter's home zone
    slot            time,                                           -- which edition time; null: composed by hand
    revision        integer     not null default 1,
    corrects        bigint      references editions,                -- the first revision; null: this is one
    superseded_by   bigint      references editions,
    goes            boolean     not null default false,             -- of the regular ones of its day
    status          text        not null constraint editions_status check (status in ('DRAFT', 'FROZEN')),
    language        text        not null,
    subject         text        not null,
    preheader       text        not null default '',
    notice          text,
    composed_at     timestamptz not null,
    composed_by     text        not null,
    touched_at      timestamptz,                                    -- when a person last changed it; null: nobody has
    frozen_at       timestamptz,
    frozen_by       text,
    published_at    timestamptz,                                    -- its sending began: the archive page is open
    -- Sent by hand before midnight it was its own day's, and is no edition of the next morning.
    sent_by_hand_at timestamptz,                                    -- when a person first sent it to everybody at once; null: nobody has
    log             text        not null default '',                -- what composing decided, line by line
    version         integer     not null default 0,
    title_version   integer     not null default 0,                 -- the version in which a person last wrote subject or preheader
    changes         integer     not null default 0                  -- raised with every change, so that the version is, too
);
create index editions_newest on editions (newsletter_id, kind, frozen_at);
create index editions_by_day on editions (newsletter_id, local_date, id);
-- The timetable composes an edition time once, however many nodes try.
create unique index editions_slot_once on editions (newsletter_id, kind, local_date, slot) where slot is not null and revision = 1;
create index editions_corrections on editions (corrects) where corrects is not null;
create unique index editions_revision_once on editions (corrects, revision) where corrects is not null;
create unique index editions_one_goes on editions (newsletter_id, local_date) where goes;

-- Two people change two items of one draft at once; of one item, whoever comes second is shown the other's words.
create table items (
    id             bigint generated always as identity primary key,
    edition_id     bigint      not null references editions on delete cascade,
    position       integer     not null,                            -- 1-based
    headline       text        not null,
    summary        text        not null default '',
    source         text,
    url            text,
    kicker         text,                                            -- section or country
    published_at   timestamptz,
    story_id       bigint      references stories,
    event_id       bigint,
    pinned         boolean     not null default false,
    brief          boolean     not null default false,              -- stands under "in brief"
    edited         boolean     not null default false,              -- a person chose it or its words
    picture_id     bigint      references pictures,
    picture_alt    text,
    picture_credit text,
    version        integer     not null default 0,                  -- the edition's version in which its words last changed
    placed         integer     not null default 0,                  -- … in which its place or pin did
    constraint items_position unique (edition_id, position) deferrable initially deferred
);

-- A frozen edition, rendered once. Slots are written {{daybreak:NAME}}.
create table renderings (
    edition_id bigint primary key references editions on delete cascade,
    html       text not null,
    plain      text not null
);
