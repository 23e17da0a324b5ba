-- Who is signed in at the desk, for all nodes; nobody else has a row.
create table desk_sessions (
    token_hash bytea       primary key,                                                        -- SHA-256 of the cookie
    person_id  bigint      not null references people on delete cascade,
    rests_on   text        not null,  -- of the password and the role at sign-in: with others it ends
    began_at   timestamptz not null,
    seen_at    timestamptz not null,  -- to the minute
    flash      bytea                  -- what the next page says, sealed with the cookie
);

create index desk_sessions_person on desk_sessions (person_id, began_at);

-- Browsers in which somebody has signed in: nobody else's wrong passwords slow them.
create table known_browsers (
    token_hash bytea       primary key,                                                        -- SHA-256 of the cookie
    person_id  bigint      not null references people on delete cascade,
    seen_at    timestamptz not null
);

create index known_browsers_person on known_browsers (person_id, seen_at);
