"""The statements of the sending side. The literal states let SQLite choose the partial indexes."""

from services.outbox.rows import STATUS_COLUMNS
from services.outbox.taking_back import IS_OVER

_CASE = f"id, number, service, applied_at, envelope, digest, attempts, reason, sent, {IS_OVER} as is_over"

RATING_READY = """state = 'waiting' and exists (
    select 1 from cases where cases.id = ratings.case_id and cases.receipt is not null)"""

# Two ranges of two partial indexes, so that a million rows that wait cost no more than ten.
DUE_CASES = f"""select * from (select {_CASE} from cases
        where state = '已存待传' and blobs_left = 0 and next_at <= :now order by next_at, seq limit :limit)
    union all select * from (select {_CASE} from cases
        where resend_at <= :now and blobs_left = 0 order by resend_at, seq limit :limit)
    limit :limit"""  # noqa: S608

IS_CASE_DUE = """select exists (select 1 from cases
        where state = '已存待传' and blobs_left = 0 and next_at <= :now)
    or exists (select 1 from cases where resend_at <= :now and blobs_left = 0)"""

DUE_BLOBS = """select digest, case_id, sealed, attempts, reason from blobs
    where state = 'waiting' and next_at <= :now order by next_at, seq limit :limit"""

DUE_RATINGS = f"""select id, case_id, level, rated_at, attempts from ratings
    where {RATING_READY} and next_at <= :now order by next_at, seq limit :limit"""  # noqa: S608

DUE_QUESTIONS = """select id, saved_at from cases
    where state <> '已存待传' and next_at <= :now order by next_at, seq limit :limit"""

RECEIVED = f"""update cases set state = '已上传', receipt = :statement, arrived_at = :arrived_at, reason = '',
    explanation = '', refused = 0, next_at = :next_at, updated_at = :updated_at
    where id = :id and state = '已存待传' returning {STATUS_COLUMNS}"""  # noqa: S608

# State, number and time of arrival stand for the person; what counts from now on is the new receipt.
RECEIVED_AGAIN = """update cases set receipt = :statement, resend_at = null, attempts = 0,
    next_at = :next_at, updated_at = :updated_at where id = :id and resend_at is not null"""

REFUSED = f"""update cases set reason = iif(state = '已存待传', :code, reason), explanation = :explanation,
    refused = 1, attempts = attempts + 1, next_at = iif(state = '已存待传', null, next_at), resend_at = null,
    updated_at = :updated_at
    where id = :id and (state = '已存待传' or resend_at is not null) returning {STATUS_COLUMNS}"""  # noqa: S608

POSTPONED = """update cases set attempts = attempts + 1,
    reason = iif(state = '已存待传', :reason, reason), next_at = iif(state = '已存待传', :next_at, next_at),
    resend_at = iif(resend_at is null, null, :next_at), updated_at = :updated_at
    where id = :id and (state = '已存待传' and next_at is not null or resend_at is not null)"""

FOLLOWED = """update cases set state = :state, reason = :reason, parts = :parts, arrived_at = :arrived_at, next_at = :next_at,
    processed_at = iif(:processed, coalesce(processed_at, :now), null),
    ended_at = iif(:ended, coalesce(ended_at, :now), null), updated_at = :updated_at where id = :id"""

IS_SENT_AGAIN = "select 1 from cases where id = ? and resend_at is not null"

SENT_AGAIN = """update cases set resend_at = 0, attempts = 0, processed_at = null, refused = 0,
    blobs_left = (select count(*) from blobs where case_id = cases.id), updated_at = :updated_at
    where id = :id and receipt is not null and envelope is not null"""

BLOBS_AGAIN = """update blobs set state = 'waiting', attempts = 0, reason = '', explanation = '', next_at = 0
    where case_id = ? and exists (select 1 from cases where cases.id = case_id and receipt is not null)"""

BLOBS_MISSING = """update blobs set state = 'waiting', attempts = attempts + 1, reason = :reason, explanation = '',
    next_at = :next_at where case_id = :id"""

WAITS_FOR_BLOBS = """update cases set blobs_left = (select count(*) from blobs where case_id = cases.id),
    attempts = attempts + 1, reason = iif(state = '已存待传', :reason, reason), updated_at = :updated_at
    where id = :id and (state = '已存待传' or resend_at is not null)"""

BLOB_STORED = """update blobs set state = 'stored', reason = '' where digest = ? and state = 'waiting'
    returning case_id"""

BLOB_POSTPONED = """update blobs set attempts = attempts + 1, reason = :reason, next_at = :next_at
    where digest = :digest and state = 'waiting'"""

BLOB_REFUSED = """update blobs set state = 'refused', attempts = attempts + 1, reason = :code,
    explanation = :explanation where digest = :digest and state = 'waiting' returning case_id"""

CASE_OF_REFUSED_BLOB = """update cases set refused = 1, explanation = :explanation,
    reason = iif(state = '已存待传', :code, reason), next_at = iif(state = '已存待传', null, next_at),
    resend_at = null, updated_at = :updated_at where id = :id"""

PAUSED = """insert into pause (only_row, attempts, resume_at, reason)
    values (1, :attempts, :resume_at, :reason)
    on conflict (only_row) do update set attempts = :attempts, resume_at = :resume_at, reason = :reason"""

SOONEST = f"""select min(at) from (
    select min(next_at) as at from cases where state = '已存待传' and blobs_left = 0 and next_at is not null
    union all select min(resend_at) from cases where blobs_left = 0 and resend_at is not null
    union all select min(next_at) from cases where state <> '已存待传' and next_at is not null
    union all select min(next_at) from blobs where state = 'waiting'
    union all select min(next_at) from ratings where {RATING_READY})"""  # noqa: S608
