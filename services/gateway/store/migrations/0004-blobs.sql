-- Sealed attachments by the digest of their bytes. case_id is what the seal itself says; the case comes later,
-- and one that never comes leaves an orphan that is cleared away.
create table blobs (
    digest text primary key,
    case_id text not null,
    kiosk text not null,
    size_bytes bigint not null,
    sealed blob not null,
    arrived_at text not null
) strict;
create index blobs_of_case on blobs (case_id);
