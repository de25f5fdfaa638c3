-- What somebody must hear or do about a case, one row a move. `phone` is sealed to the gateway's own key under
-- this row's id, and is emptied once the task is done. due_s and next_s are epoch seconds of the gateway.
create table tasks (
    id text primary key,
    case_id text not null references cases (id),
    number text not null,
    service text not null,
    state text not null,
    kind text not null check (kind in ('message', 'call', 'look')),
    why text not null,
    phone blob not null,
    made_at text not null,
    standing text not null default 'open' check (standing in ('open', 'sent', 'done')),
    attempts bigint not null default 0,
    next_s bigint not null default 0,
    note text not null default '',
    ended_at text,
    unique (case_id, state, made_at)
) strict;
create index tasks_open on tasks (kind, next_s) where standing = 'open';
-- Who looked at a telephone number, and when: a clerk's id and the task.
create table phones_shown (
    task_id text not null references tasks (id),
    clerk text not null,
    at text not null
) strict;
