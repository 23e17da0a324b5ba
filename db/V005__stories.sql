-- What happened: one row a story, one row an event (the same happening across outlets).

create table pictures (
    id         bigint generated always as identity primary key,
    sha256     bytea       not null constraint pictures_once unique,
    media_type text        not null constraint pictures_media_type check (media_type in ('image/png', 'image/jpeg')),
    width      integer     not null,
    height     integer     not null,
    octets     bytea       not null,
    created_at timestamptz not null
);

create table events (
    id         bigint generated always as identity primary key,
    first_seen timestamptz not null,
    last_seen  timestamptz not null,
    countries  text        not null default '',                     -- ISO 3166 alpha-2, comma separated
    section    text,
    score      double precision not null default 0,
    terms      text        not null default '[]',                   -- JSON [{name, value, words}]: the terms of the rank
    ranked_at  timestamptz
);
create index events_last_seen on events (last_seen);

create table stories (
    id            bigint generated always as identity primary key,
    entry_id      bigint      constraint stories_entry_once unique references entries on delete set null,
    feed_id       bigint      references feeds on delete set null,
    event_id      bigint      references events on delete set null,
    headline      text        not null,
    standfirst    text,
    body          text,                                             -- paragraphs separated by a blank line; stays on the desk
    byline        text,
    source        text,                                             -- null: the page did not tell, a person must
    url           text,
    section       text,
    language      text,
    published_at  timestamptz,                                      -- null: not told
    imported_at   timestamptz not null,
    image_url     text,
    image_caption text,
    image_credit  text,
    picture_id    bigint      references pictures,
    picture_fault text,                                             -- why the picture could not be had; null: not tried or had
    picture_in_hand_until timestamptz,                              -- a program reads its picture until then; lapsed: the program ended over it
    origin        text        not null default '{}',                -- JSON {field: where it came from}
    canonical_url text,
    headline_key  text        not null,                             -- folded headline, for exact repeats
    position      integer,                                          -- in a feed of top stories, 0-based
    version       integer     not null default 0
);
create index stories_recent on stories (coalesce(published_at, imported_at));
create index stories_event on stories (event_id);
create index stories_canonical_url on stories (canonical_url);
create index stories_headline_key on stories (headline_key);
create index stories_ungrouped on stories (coalesce(published_at, imported_at)) where event_id is null;
