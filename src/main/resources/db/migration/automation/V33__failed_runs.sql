-- Runs that failed are kept longer than others.
alter table rule_run add column failed boolean default false not null;
