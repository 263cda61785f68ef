-- What people switched on or off, against what the rule file says. No row: the file decides.
create table rule_switch (
    rule_id varchar(64) primary key,
    enabled boolean     not null
);

-- The last times each rule was woken, and why it ran or did not. Content is a RuleRun as JSON.
create table rule_run (
    id         varchar(64) primary key,
    rule_id    varchar(64) not null,
    ran        boolean     not null,
    started_at timestamp(6) with time zone not null,
    content    text        not null
);
create index rule_run_by_rule on rule_run (rule_id, ran, started_at);
create index rule_run_by_time on rule_run (started_at);
