create table room (
    id       varchar(64)  primary key,
    name     varchar(255) not null,
    position integer      not null
);

create table device (
    id           varchar(64)  primary key,
    name         varchar(255) not null,
    room         varchar(64),
    hidden       boolean      not null,
    availability varchar(16)  not null
);

-- One row per point with the last good value heard of it. seen_at and since are UTC.
create table point (
    id        varchar(130)  primary key, -- device/point
    device    varchar(64)   not null references device (id) on delete cascade,
    name      varchar(255)  not null,
    kind      varchar(16)   not null,
    unit      varchar(32),
    minimum   double precision,
    maximum   double precision,
    step      double precision,
    settable  boolean       not null,
    dialect   varchar(32)   not null,
    keys      varchar(8000) not null,    -- JSON object: where its messages come from and go
    content   varchar(1024),             -- the value as text; null until heard
    since     timestamp(6) with time zone,
    seen_at   timestamp(6) with time zone
);
create index point_by_device on point (device);

-- The commands of people, programs and rules, for those who ask what became of them.
create table command (
    id        varchar(64)   primary key,
    point     varchar(130)  not null,
    content   varchar(1024) not null,
    kind      varchar(16)   not null,
    status    varchar(16)   not null,
    began_by  varchar(255)  not null,
    at        timestamp(6) with time zone not null,
    attempts  integer       not null,
    reason    varchar(1024)
);
create index command_by_at on command (at);
