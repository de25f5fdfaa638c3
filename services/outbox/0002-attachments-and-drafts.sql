-- The second step of the outbox. From here on every due time and age counts in running time (see
-- running_time.py), and the values that schema.sql calls epoch seconds are converted below.

-- What this machine had been running at some moment of some boot; the rest is arithmetic.
create table running_time (
    only_row    integer primary key check (only_row = 1),
    boot        text not null,
    boot_s      real not null,
    running_s   real not null
) strict;

-- Nothing of a case is left to read once the gateway has processed it and its retention has passed.
alter table cases alter column envelope drop not null;
-- HMAC-SHA256 of identity number, credential and card number: the very same card or code
alter table cases add column bearer text not null default '';
-- running seconds at the commit; 0 for what an older version saved
alter table cases add column saved_at integer not null default 0;
-- attachments that the gateway does not hold yet; the case goes after them
alter table cases add column blobs_left integer not null default 0;
-- 1: the gateway will not take it as it is, and a person must look
alter table cases add column refused integer not null default 0;
-- running seconds of the next delivery of a case that the gateway has lost; null: it has it, or never had it
alter table cases add column resend_at integer;
-- running seconds when the gateway said that a department holds it durably
alter table cases add column processed_at integer;
-- running seconds when its last state was heard
alter table cases add column ended_at integer;
-- 1: saved, but nobody has seen its number yet
alter table cases add column unseen integer not null default 0;

-- The wall clock is asked once more: what was due far ahead, by a clock that went back, is due now.
update cases set next_at = iif(next_at - unixepoch() between 0 and 21600, next_at - unixepoch(), 0)
    where next_at > 0;
update ratings set next_at = iif(next_at - unixepoch() between 0 and 3600, next_at - unixepoch(), 0)
    where next_at > 0;
update pause set resume_at = iif(resume_at - unixepoch() between 0 and 3600, resume_at - unixepoch(), 0);
update cases set refused = 1 where state = '已存待传' and next_at is null;
-- An ended case is asked about until the gateway says that it is processed, too.
update cases set next_at = 0, ended_at = 0 where state <> '已存待传' and next_at is null and receipt is not null;

drop index cases_to_send;
create index cases_to_send on cases (next_at, seq)
    where state = '已存待传' and next_at is not null and blobs_left = 0;
create index cases_to_resend on cases (resend_at, seq) where resend_at is not null and blobs_left = 0;
create index cases_refused on cases (seq) where refused = 1;
create index cases_to_empty on cases (processed_at) where processed_at is not null and envelope is not null;
create index cases_to_forget on cases (ended_at) where ended_at is not null and processed_at is not null;

-- Attachments: sealed files, each named by the digest of its sealed bytes, sent before their case.
create table blobs (
    seq         integer primary key,
    digest      text not null unique,
    case_id     text not null references cases (id),
    state       text not null check (state in ('waiting', 'stored', 'refused')),
    attempts    integer not null default 0,
    reason      text not null default '',
    explanation text not null default '',
    next_at     integer not null default 0,
    size_bytes  integer not null,
    sealed      blob not null
) strict;

create index blobs_to_send on blobs (next_at, seq) where state = 'waiting';
create index blobs_of_case on blobs (case_id);

-- Whether new cases are taken. `frozen` is the reason why not; `damage` what a check of the file found.
create table intake (
    only_row    integer primary key check (only_row = 1),
    frozen      text not null default '',
    since       integer not null default 0,
    wrong_key   integer not null default 0,
    damage      text not null default '',
    checked_at  integer
) strict;
insert into intake (only_row) values (1);

-- Keys of drafts, wrapped to this device. A key is deleted with the last draft under it, so that no copy of
-- the disk made later can open an old one.
create table draft_keys (
    id          text primary key,
    wrapped     blob not null,
    made_at     integer not null
) strict;

-- 草稿: unfinished forms, one a person, sealed, to be gone at `expires_at` (running seconds).
create table drafts (
    person      text primary key,
    bearer      text not null,
    case_id     text not null unique,
    key_id      text not null references draft_keys (id),
    schema      integer not null,
    expires_at  integer not null,
    sealed      blob not null
) strict;
