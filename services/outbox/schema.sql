-- The outbox as it was first shipped. This file is the first migration for ever: what changes later is
-- added to migrations.py and never here, so that a kiosk in the field and a new one end alike.
--
-- In clear stand only number, service, times, states and reasons. Who applied and what was answered is
-- inside `envelope`, which nobody on this machine can open.

create table cases (
    -- order of saving; ties of next_at are broken by it, so that the oldest goes first
    seq             integer primary key,
    -- made before the first save and kept for ever: the idempotency key on the wire
    id              text not null unique,
    -- 申请编号, the one on the receipt
    number          text not null unique,
    service         text not null,
    service_version text not null,
    purpose         text not null check (purpose in ('application', 'document-issued', 'left-request')),
    -- ISO 8601 with +08:00; arrived_at is the gateway's word
    applied_at      text not null,
    arrived_at      text,
    updated_at      text not null,
    state           text not null check (state in (
        '草稿', '已存待传', '已上传', '部门已收到', '已受理', '不予受理', '补正', '审批中', '暂停',
        '办结（准予）', '办结（不予）', '结果已送达', '撤回申请中', '已撤回', '逾期未补正')),
    -- why it stands where it stands: a code of ours while it waits, the department's words later
    reason          text not null default '',
    -- the gateway's plain words for the clerks, when it refused
    explanation     text not null default '',
    -- failed or unknown deliveries so far; above 0 the gateway is asked about the case before it is sent
    attempts        integer not null default 0,
    -- epoch seconds of the next talk with the gateway about this case: to send it while 已存待传, to ask
    -- for its state afterwards. 0: never tried, due whatever the clock says. null: nothing more to do
    -- here, because it has ended or because a clerk must look at it.
    next_at         integer default 0,
    -- HMAC-SHA256 of the identity number under this kiosk's own key
    person          text not null,
    schema          integer not null,
    digest          text not null,
    -- the gateway's signed statement, exactly as received
    receipt         text,
    envelope        blob not null,

    -- nothing is called uploaded for which no signed receipt is held
    check (receipt is not null or state in ('草稿', '已存待传', '已撤回'))
) strict;

create index cases_to_send on cases (next_at, seq) where state = '已存待传' and next_at is not null;
create index cases_to_ask on cases (next_at, seq) where state <> '已存待传' and next_at is not null;

-- The last counter given out, by kiosk and day of application. Rows are never deleted: a day that the
-- clock visits twice goes on where it stopped.
create table counters (
    kiosk   text not null,
    day     text not null,
    last    integer not null,
    primary key (kiosk, day)
) strict, without rowid;

-- 好差评: once a case, queued apart, sent after its case.
create table ratings (
    seq         integer primary key,
    id          text not null unique,
    case_id     text not null unique references cases (id),
    level       text not null check (level in (
        'very-satisfied', 'satisfied', 'fairly-satisfied', 'dissatisfied', 'very-dissatisfied')),
    rated_at    text not null,
    state       text not null check (state in ('waiting', 'sent')),
    attempts    integer not null default 0,
    reason      text not null default '',
    next_at     integer not null default 0
) strict;

create index ratings_to_send on ratings (next_at, seq) where state = 'waiting';

-- While a row stands here the gateway is left in peace until resume_at (epoch seconds): its own
-- Retry-After, or our back-off. It outlives a restart.
create table pause (
    only_row    integer primary key check (only_row = 1),
    attempts    integer not null,
    resume_at   integer not null,
    reason      text not null
) strict;
