-- The records among the lines, each once. After ndjson.sql or parquet.sql.

SET TimeZone = 'UTC';

CREATE OR REPLACE MACRO is_step(screen) AS regexp_matches(screen, '^[^/:]*/');

-- Only columns that a question needs. Lists are made short here, once: steps of flows, each once a case.
CREATE OR REPLACE TABLE records AS
WITH named AS (
  SELECT regexp_extract(type, '^signpost[.](outcome|correction|handoff|resolution|case)[.]v1$', 1) AS type,
    id, try_cast(time AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS time, data
  FROM lines
  WHERE data.version = 1
)
SELECT type, id, time, data.model, data.flows, data.category, data.intent, data.flow, data.action, data.reason,
  data.queue, data.candidates[1].intent AS candidate, coalesce(data.overridden, false) AS overridden,
  coalesce(len(data.steps), 0) > 0 AS told,
  data.steps[2] AS second_screen,
  data.steps[-1] AS last_screen,
  coalesce(len(list_filter(data.steps, lambda screen: is_step(screen))), 0) > 0 AS reached_flow,
  list_distinct(list_filter(
    CASE WHEN len(data.path) > 0 THEN list_transform(data.path, lambda visit: visit.screen) ELSE data.steps END,
    lambda screen: is_step(screen))) AS seen,
  list_distinct(data.signals) AS signals,
  list_distinct(data.flags) AS flags,
  data.duration_s, data.reroutes, data.came_back, data."by" AS by_whom, coalesce(data.confirmed, false) AS confirmed,
  data.suggested, data."right" AS right_topic, data.destination, data.kind, data.result, data.status, data.attempts,
  data.seconds, data.state, data.resolution
FROM named
WHERE CASE type
  WHEN 'outcome' THEN data.action IN ('resolved', 'submitted', 'escalated', 'abandoned')
  WHEN 'correction' THEN data."by" IS NOT NULL
  WHEN 'handoff' THEN data.result IN ('received', 'refused', 'failed', 'discarded', 'opened')
  WHEN 'resolution' THEN data.state IN ('answered', 'closed')
  ELSE type = 'case'
END;

-- How many lines there were, and how many of them are records: repeats are still among these.
CREATE OR REPLACE TABLE loads AS
SELECT (SELECT count(*) FROM lines) AS lines, (SELECT count(*) FROM records) AS readable;

-- Exports overlap. The first of the records with one type and id stays.
CREATE OR REPLACE TEMP TABLE repeats AS
SELECT type, id, min(rowid) AS first FROM records WHERE id IS NOT NULL GROUP BY type, id HAVING count(*) > 1;
DELETE FROM records USING repeats
WHERE records.type = repeats.type AND records.id = repeats.id AND records.rowid <> repeats.first;

CREATE OR REPLACE VIEW unique_records AS FROM records;

CREATE OR REPLACE VIEW signals_found AS
SELECT unnest(signals) AS name FROM unique_records WHERE type = 'outcome' AND told;

CREATE OR REPLACE VIEW flags_found AS
SELECT unnest(flags) AS name FROM unique_records WHERE type = 'outcome';

CREATE OR REPLACE VIEW steps_seen AS
SELECT unnest(seen) AS screen, flow, action, last_screen
FROM unique_records WHERE type = 'outcome' AND told AND flow IS NOT NULL;

CREATE OR REPLACE VIEW numbers AS SELECT range AS k FROM range(0, 2001);

-- Wilson's interval at 95 %: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
CREATE OR REPLACE MACRO wilson_reach(part, total) AS
  1.959963984540054e0 * sqrt((part / total) * (1 - part / total) / total + 3.841458820694124e0 / (4e0 * total * total));
CREATE OR REPLACE MACRO wilson_low(part, total) AS
  CASE WHEN total = 0 THEN NULL WHEN part = 0 THEN 0e0 ELSE greatest(0e0,
    (part / total + 3.841458820694124e0 / (2e0 * total) - wilson_reach(part, total)) / (1 + 3.841458820694124e0 / total)) END;
CREATE OR REPLACE MACRO wilson_high(part, total) AS
  CASE WHEN total = 0 THEN NULL WHEN part = total THEN 1e0 ELSE least(1e0,
    (part / total + 3.841458820694124e0 / (2e0 * total) + wilson_reach(part, total)) / (1 + 3.841458820694124e0 / total)) END;

-- A time as `signpost review` prints it: exact up to 100 seconds, and beyond that off by at most 1 %.
CREATE OR REPLACE MACRO as_reviewed(seconds) AS
  CASE WHEN seconds <= 100 THEN seconds
    ELSE floor(100e0 * pow(1.01e0 / 0.99e0, ceil(ln(seconds / 100e0) / ln(1.01e0 / 0.99e0))) * 0.99e0 + 0.5e0) END;
