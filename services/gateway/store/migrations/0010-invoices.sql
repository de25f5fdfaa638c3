-- invoice_state is that of the 票据: 未开, 已开 or 已作废. What was given back before it was noted has none that counts.
alter table orders add column invoice_state text not null default '未开';
update orders set invoice_state = '已开' where invoice <> '' and state <> '已退款';
update orders set invoice_state = '已作废' where invoice <> '' and state = '已退款';
