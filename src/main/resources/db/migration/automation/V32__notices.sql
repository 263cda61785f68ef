-- What rules have told people; the last 500.
create table notice (
    id      varchar(32)   primary key,
    told_at timestamp(6) with time zone not null,
    title   varchar(1024) not null,
    words   varchar(1024) not null,
    person  varchar(64),
    urgent  boolean       not null,
    rule_id varchar(64),
    seen    boolean       not null
);
create index notice_unseen on notice (seen);
