-- What is to be paid for a case: one order a case. yuan as in the service's file, such as 400.00; code is what a
-- telephone scans; invoice (票据) is empty until it is paid. An expired one that is asked for again is this row anew.
create table orders (
    case_id text primary key references cases (id),
    yuan text not null,
    state text not null,
    code text not null,
    invoice text not null default '',
    made_at text not null,
    expires_at text not null
) strict;
create index orders_refunding on orders (case_id) where state = '退款中';
