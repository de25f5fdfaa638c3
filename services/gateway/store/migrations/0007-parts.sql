-- 高效办成一件事: one row a department's part of a case, made when the gateway divides it. waits_for holds the ids of
-- the parts that have to be granted first, as JSON; wait_until_s as in cases.
create table case_parts (
    case_id text not null references cases (id),
    part text not null,
    position bigint not null,
    title text not null,
    department text not null,
    waits_for text not null,
    state text not null,
    reason text not null default '',
    moves bigint not null default 0,
    wait_until_s bigint not null default 0,
    moved_at text not null default '',
    primary key (case_id, part)
) strict;
-- Departments whose systems cannot be reached: their cases and parts wait.
create table departments_down (
    department text primary key,
    since text not null
) strict;
