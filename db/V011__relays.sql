-- What all nodes must know of each other and of the relays.

alter table nodes
    add connections int not null default 16,
    -- the nodes that this one has counted when it cut its share: a node whom
    -- somebody has not counted yet sends nothing where pace is shared
    add sees text[] not null default '{}';

-- A relay that is down. No row: nothing has ever been wrong with it.
create table relay_circuits (
    relay         text        primary key,
    state         text        not null,
    -- when the trouble began: a circuit that opens again within a minute keeps it
    since         timestamptz not null,
    changed_at    timestamptz not null,
    why           text        not null,
    -- whether signing in proves that it is well, or only a letter's reply does
    letter_proves boolean     not null,
    -- when the next node may probe, or try a letter
    next_probe_at timestamptz not null,
    constraint relay_circuits_state check (state in ('OPEN', 'HALF_OPEN', 'CLOSED'))
);
