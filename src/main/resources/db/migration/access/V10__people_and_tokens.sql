-- Who may enter. A person without a password hash can only act through tokens.
create table person (
    id            varchar(36)  primary key,
    name          varchar(64)  not null,
    name_key      varchar(64)  not null unique,  -- lower case: one spelling, one person
    password_hash varchar(255),
    person_role   varchar(16)  not null,
    created_at    timestamp(6) with time zone not null
);

-- A token's secret is never stored, only its SHA-256.
create table api_token (
    id           varchar(36)  primary key,
    name         varchar(64)  not null,
    person_id    varchar(36)  not null references person (id) on delete cascade,
    secret_hash  varchar(64)  not null unique,   -- hexadecimal
    scopes       varchar(64)  not null,          -- words with spaces between
    created_at   timestamp(6) with time zone not null,
    expires_at   timestamp(6) with time zone not null,
    last_used_at timestamp(6) with time zone
);
create index api_token_by_person on api_token (person_id);

-- Keys the hub made for itself, such as the one that signs remember-me cookies.
create table hub_key (
    name     varchar(32) primary key,
    key_text varchar(64) not null
);
