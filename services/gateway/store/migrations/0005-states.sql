-- processed: a department holds the case durably, and the kiosk may delete its copy. Never taken back.
-- wait_until_s: epoch seconds of the gateway before which the departments leave the case where it is.
-- due_on: the day, as YYYY-MM-DD, by which the person must have done what a task tells.
alter table cases add column processed bigint not null default 0;
update cases set processed = 1 where id in (select case_id from case_states where state = '部门已收到');
alter table cases add column wait_until_s bigint not null default 0;
alter table tasks add column due_on text not null default '';
