-- The sources we watch and what they said.

-- What is in hand is written down before it is read, so that what ends the program is known.
create table feeds (
    id               bigint generated always as identity primary key,
    url              text        not null constraint feeds_url_unique unique,
    host             text        not null,                          -- of the address; one request at a time to each
    title            text,                                          -- as the feed names itself; null before the first poll
    weight           double precision not null default 0,           -- editorial weight added to the rank
    section          text,
    language         text,
    top              boolean     not null default false,            -- a "top stories" list: position means prominence
    pictures         boolean     not null default false,            -- the publisher may use this feed's pictures
    active           boolean     not null default true,
    interval_minutes integer     not null default 20 constraint feeds_interval check (interval_minutes between 1 and 1440),
    etag             text,
    last_modified    text,                                          -- verbatim
    body_hash        bytea,                                         -- SHA-256 of the last body
    moved_to         text,                                          -- where permanent redirects lead
    moves            integer     not null default 0,                -- successful polls in a row that were led there
    next_poll_at     timestamptz not null,
    claimed_until    timestamptz,                                   -- a node is polling it
    reading          boolean     not null default false,            -- its document is being read; with a claim that has lapsed: the program ended over it
    last_polled_at   timestamptz,
    last_outcome     text        constraint feeds_outcome check (last_outcome in
                                 ('READ', 'NOT_MODIFIED', 'EMPTY', 'NOT_A_FEED', 'TOO_LARGE', 'REFUSED', 'FAILED')),
    last_message     text,                                          -- in plain words
    entry_count      integer     not null default 0,                -- entries in the last document read
    failures         integer     not null default 0,                -- in a row
    created_at       timestamptz not null
);
create index feeds_due on feeds (next_poll_at) where active;
create index feeds_reading on feeds (claimed_until) where reading;

create table entries (
    id            bigint generated always as identity primary key,
    feed_id       bigint      not null references feeds on delete cascade,
    guid          text        not null,
    url           text,
    title         text,
    summary       text,                                             -- as given, HTML
    content       text,                                             -- as given, HTML
    author        text,
    source        text,                                             -- where the entry names another source
    section       text,
    language      text,
    published_at  timestamptz,
    image_url     text,
    image_caption text,
    image_credit  text,
    position      integer     not null,                             -- 0-based, in the document that brought it
    fetched_at    timestamptz not null,
    constraint entries_once unique (feed_id, guid)
);
