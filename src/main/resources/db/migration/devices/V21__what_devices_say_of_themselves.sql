alter table device add column about varchar(16000) default '{}' not null; -- JSON object
alter table device add column named boolean default false not null;
alter table device add column fresh boolean default false not null;

alter table point add column optimistic boolean default false not null;
alter table point add column options varchar(64000) default '[]' not null; -- JSON array
alter table point add column purpose varchar(16) default 'MAIN' not null;
alter table point add column subject varchar(64);
alter table point add column part_sort varchar(16);
alter table point add column part_name varchar(64);
alter table point add column part_role varchar(64);
alter table point add column standing varchar(16);
alter table point alter column keys varchar(64000);
