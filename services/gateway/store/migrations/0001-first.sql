create table cases (
    id text primary key,
    number text not null unique,
    kiosk text not null,
    service text not null,
    digest text not null,
    envelope text not null,
    applied_at text not null,
    arrived_at text not null,
    receipt text not null,
    state text not null,
    reason text not null default '',
    settled bigint not null default 0 check (settled in (0, 1))
) strict;
create index cases_open on cases (arrived_at) where settled = 0;
create table case_states (
    case_id text not null references cases (id),
    state text not null,
    reason text not null,
    at text not null
) strict;
create index case_states_of on case_states (case_id);
create table ratings (
    id text primary key,
    case_id text not null unique,
    kiosk text not null,
    level text not null,
    rated_at text not null,
    arrived_at text not null
) strict;
create table calls (
    id text primary key,
    kiosk text not null,
    screen text not null,
    arrived_at text not null
) strict;
-- Masked data only: whoever holds the paper can compare, whoever holds the file learns no one.
create table certificates (
    code text primary key,
    title text not null,
    masked_name text not null,
    masked_number text not null,
    issuer text not null,
    issued_on text not null,
    lines text not null
) strict;
-- Hashes of shown codes that were used, until they have expired by themselves.
create table used_codes (
    hash text primary key,
    used_at text not null
) strict;
-- 资格认证 that succeeded here: a keyed hash of the person, and until which month.
create table qualified (
    person text primary key,
    until text not null
) strict;
