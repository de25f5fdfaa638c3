-- The fifth step of the outbox: what an earlier case lacked is sent as a case of its own.

-- the id of the case that it mends; empty in all others
alter table cases add column mends text not null default '';
