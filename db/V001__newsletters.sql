-- What we publish. One row per newsletter; its timetable is read by the clock of its readers or its own.

create table newsletters (
    id                       bigint generated always as identity primary key,
    slug                     text        not null constraint newsletters_slug_unique unique
                                         constraint newsletters_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
    name                     text        not null,
    description              text        not null default '',
    language                 text        not null,                  -- BCP 47 tag
    time_zone                text        not null,                  -- IANA name, the newsletter's home zone
    edition_times            text        not null,                  -- HH:mm, comma separated, home zone
    delivery_time            time        not null,                  -- local time of a reader's morning
    delivery_days            smallint    not null default 127       -- bit 0 = Monday … bit 6 = Sunday
                                         constraint newsletters_delivery_days check (delivery_days between 1 and 127),
    clock                    text        not null default 'READER'
                                         constraint newsletters_clock check (clock in ('READER', 'NEWSLETTER')),
    approval                 text        not null default 'EDITOR_OR_DEADLINE'
                                         constraint newsletters_approval check (approval in ('AUTOMATIC', 'EDITOR', 'EDITOR_OR_DEADLINE')),
    approval_deadline        time,                                  -- home zone; null: the first wave of the edition
    grace_minutes            integer     not null default 180
                                         constraint newsletters_grace check (grace_minutes between 0 and 1440),
    edition_max_age_minutes  integer     not null default 1200
                                         constraint newsletters_max_age check (edition_max_age_minutes between 1 and 10080),
    leads                    integer     not null default 5 constraint newsletters_leads check (leads between 1 and 20),
    briefs                   integer     not null default 5 constraint newsletters_briefs check (briefs between 0 and 30),
    minimum_stories          integer     not null default 3 constraint newsletters_minimum check (minimum_stories between 1 and 50),
    sender_name              text,
    sender_address           text,
    reply_to                 text,
    publisher_name           text,
    publisher_postal_address text,
    publisher_privacy_url    text,
    publisher_imprint_url    text,
    notice                   text,                                  -- one line above every edition and page of this newsletter; null: none
    schedule_effective_at    timestamptz not null,                  -- waves exist only for instants after this
    created_at               timestamptz not null,
    updated_at               timestamptz not null,
    version                  integer     not null default 0
);
