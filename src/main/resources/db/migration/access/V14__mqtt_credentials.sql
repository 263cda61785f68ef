-- What devices show at the broker's door. A secret is never stored, only its salted SHA-256.
create table mqtt_credential (
    name           varchar(64)   primary key,     -- the user name; upper and lower case differ, as in MQTT
    label          varchar(128)  not null,
    secret_hash    varchar(160)  not null,
    previous_hash  varchar(160),                  -- of the secret before, good until previous_until
    previous_until timestamp(6) with time zone,
    client_ids     varchar(256),                  -- a pattern with *; any client id when null
    administrator  boolean       not null,
    enabled        boolean       not null,
    acl            varchar(131072) not null,      -- lines such as: allow both home/kitchen/#
    created_at     timestamp(6) with time zone not null,
    last_used_at   timestamp(6) with time zone,   -- to about an hour
    version        bigint        not null
);
