-- The fourth step of the outbox: cases that several departments have a part of.

-- where each part stands, as JSON (services/outbox/parts.py); empty where one department has the whole case
alter table cases add column parts text not null default '[]';
