-- One row a person.  due_at is the truth about who is run when; whatever a queue loses is found again here.
create table person (
    id bigint generated always as identity primary key,
    state text not null default 'active' check (state in ('active', 'paused')),
    due_at timestamptz not null default now(),
    tries integer not null default 0,            -- runs since the last one that succeeded
    code text not null default '',               -- how the last run ended; never a text of anybody's
    added_at timestamptz not null default now(),
    succeeded_at timestamptz,
    account bytea not null                       -- sealed: the config and the secrets
) with (fillfactor = 80);
create index person_due on person (due_at) where state = 'active';

-- What a person's runs remember: a sealed SQLite image, and beside it the sync tokens, which change most often.
create table memory (
    person bigint primary key references person on delete cascade,
    image bytea not null,
    tokens bytea not null
);
alter table memory alter column image set storage external;  -- it is compressed already
alter table memory alter column tokens set storage external;

-- Images that could not be used, as they were.
create table aside (
    id bigint generated always as identity primary key,
    person bigint not null references person on delete cascade,
    put_at timestamptz not null default now(),
    image bytea not null
);
