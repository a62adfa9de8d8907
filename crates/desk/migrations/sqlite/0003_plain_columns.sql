-- What queries took out of `data`: columns of their own, so that the same queries run on PostgreSQL.
ALTER TABLE cases ADD COLUMN says TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN group_id TEXT;
UPDATE cases SET
    says = CASE WHEN minimal OR json_type(data, '$.text') IS NOT 'text' THEN '' ELSE substr(json_extract(data, '$.text'), 1, 240) END,
    group_id = CASE WHEN json_type(data, '$.group.id') IS 'text' THEN json_extract(data, '$.group.id') END;
DROP INDEX cases_group;
CREATE INDEX cases_group ON cases (group_id) WHERE group_id IS NOT NULL;
