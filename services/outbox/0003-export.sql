-- The third step of the outbox: what was also carried to the gateway as a file.

-- when it was last written to a stick, for the list; ISO 8601 with +08:00. It stays in the queue all the same.
alter table cases add column exported_at text;
