-- The sixth step of the outbox: what may still be taken back, and what must not wait.

-- 1: it may have left this machine, in a request or on a stick. What an older version saved may have, too: it did
-- not write that down.
alter table cases add column sent integer not null default 1;
-- running seconds after which it is not sent any more, and the boot that they belong to; null: it waits as long
-- as it must
alter table cases add column only_until integer;
alter table cases add column only_boot text not null default '';

create index cases_not_to_wait on cases (only_until) where state = '已存待传' and only_until is not null;
create index cases_taken_back on cases (ended_at) where state = '已撤回' and receipt is null;
