-- A switch that is null is left to the rule file.
alter table rule_switch alter column enabled drop not null;
alter table rule_switch add column shadow boolean;
