-- Whose a case is, without a word of who that is. owner: a keyed hash of the identity number; bearer: one of the very
-- card at the very kiosk. Both are empty in a case of before until the gateway has looked through those.
-- mends: the case that a supplement belongs to, empty in all others.
-- due_on: the last day, as YYYY-MM-DD, on which what is missing may be brought; missing: what that is, as JSON.
alter table cases add column owner text not null default '';
alter table cases add column bearer text not null default '';
alter table cases add column mends text not null default '';
alter table cases add column due_on text not null default '';
alter table cases add column missing text not null default '';
create index cases_of_owner on cases (owner, arrived_at);
create index cases_unowned on cases (arrived_at) where owner = '';
create index supplements_of on cases (mends) where mends <> '';
-- 撤回申请: once a case. came_from is where the case stood when it was asked; answered_at is empty until the
-- department has decided.
create table withdrawals (
    case_id text primary key references cases (id),
    came_from text not null,
    asked_at text not null,
    kiosk text not null,
    answered_at text not null default ''
) strict;
