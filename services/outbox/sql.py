"""The statements of the sending side. The literal states let SQLite choose the partial indexes."""

# Two ranges of the partial index, so that a million rows that wait cost no more than ten.
DUE = """select * from (
        select {columns} from {table} where {which} and next_at <= :now order by next_at, seq limit :limit)
    union all select * from (
        select {columns} from {table} where {which} and next_at > :far order by next_at, seq limit :limit)
    limit :limit"""

RATING_READY = """state = 'waiting' and exists (
    select 1 from cases where cases.id = ratings.case_id and cases.receipt is not null)"""

DUE_CASES = DUE.format(
    columns="id, number, service, applied_at, envelope, digest, attempts, reason",
    table="cases",
    which="state = '已存待传'",
)
DUE_RATINGS = DUE.format(
    columns="id, case_id, level, rated_at, attempts",
    table="ratings",
    which=RATING_READY,
)
DUE_QUESTIONS = DUE.format(columns="id, applied_at", table="cases", which="state <> '已存待传'")

RECEIVED = """update cases set state = '已上传', receipt = :statement, arrived_at = :arrived_at, reason = '',
    explanation = '', next_at = :next_at, updated_at = :updated_at where id = :id and state = '已存待传'
    returning id, state, applied_at, arrived_at, reason"""

REFUSED = """update cases set reason = :code, explanation = :explanation, attempts = attempts + 1,
    next_at = null, updated_at = :updated_at where id = :id and state = '已存待传'
    returning id, state, applied_at, arrived_at, reason"""

POSTPONED = """update cases set attempts = attempts + 1, reason = :reason, next_at = :next_at,
    updated_at = :updated_at where id = :id and state = '已存待传'"""

FOLLOWED = """update cases set state = :state, reason = :reason, arrived_at = :arrived_at,
    next_at = :next_at, updated_at = :updated_at where id = :id"""

PAUSED = """insert into pause (only_row, attempts, resume_at, reason)
    values (1, :attempts, :resume_at, :reason)
    on conflict (only_row) do update set attempts = :attempts, resume_at = :resume_at, reason = :reason"""

SOONEST = """select min(at) from (
    select min(next_at) as at from cases where state = '已存待传' and next_at is not null
    union all select min(next_at) from cases where state <> '已存待传' and next_at is not null
    union all select min(next_at) from ratings where {rating_ready})""".replace(
    "{rating_ready}", RATING_READY
)
