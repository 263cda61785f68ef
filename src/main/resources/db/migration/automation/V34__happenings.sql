-- What happened in the house and why; content is a Happening as JSON.
create table happening (
    id          varchar(96)  primary key,
    happened_at timestamp(6) with time zone not null,
    kind        varchar(16)  not null,
    device_id   varchar(64),
    point_path  varchar(200),
    rule_id     varchar(64),
    content     text         not null
);
create index happening_by_time on happening (happened_at, id);
create index happening_by_device on happening (device_id, happened_at);
create index happening_by_point on happening (point_path, happened_at);
create index happening_by_rule on happening (rule_id, happened_at);
