-- Queues that were brought on a stick, one row an import, written before its first case is taken. `digest` is the
-- file's own; `agreed` are the staff at the kiosk; `vouched` 1: the kiosk was revoked, and `clerk` answers for it.
-- ended_at is empty where the import was broken off, and the counts are those of an import that ended.
create table imports (
    id text primary key,
    began_at text not null,
    ended_at text not null default '',
    clerk text not null,
    kiosk text not null,
    digest text not null,
    agreed text not null,
    vouched bigint not null,
    taken bigint not null default 0,
    already_there bigint not null default 0,
    refused bigint not null default 0
) strict;
