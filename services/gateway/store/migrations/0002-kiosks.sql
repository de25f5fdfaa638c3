-- Who may talk to the gateway. A kiosk has one key at a time; revoked, it is remembered as such.
create table kiosks (
    kiosk text primary key,
    key_id text not null unique,
    public_key text not null,
    since text not null,
    seen_at text,
    revoked_at text
) strict;
-- One code a kiosk, never in clear. key_id is that of the key it was used for, so that a repeated request
-- whose answer was lost hears the same again.
create table enrolment_codes (
    kiosk text primary key,
    salt blob not null,
    hash blob not null,
    expires_at text not null,
    tries bigint not null default 0,
    key_id text not null default ''
) strict;
-- What was signed and came in lately. A crash of the database empties both, and with the epoch gone nothing
-- that was signed before it counts any more.
create unlogged table signing_epoch (
    one bigint primary key check (one = 1),
    epoch text not null
) strict;
create unlogged table used_nonces (
    nonce text primary key,
    created_s bigint not null
) strict;
create index used_nonces_old on used_nonces (created_s);
