-- The tables of a ClickHouse server that keeps the records of many machines. Run it once.

CREATE OR REPLACE FUNCTION is_step AS (screen) -> match(screen, '^[^/:]*/');

-- An export is written in here line by line, and nothing is kept of it but what the two views below take out.
CREATE TABLE lines (line String) ENGINE = Null;

-- What a review reads of a line; `is_record` says whether a review would count it.
CREATE TABLE parsed (
  is_record Bool,
  type LowCardinality(String),
  id String,
  time Nullable(DateTime64(3, 'UTC')),
  model LowCardinality(Nullable(String)), flows LowCardinality(Nullable(String)),
  category LowCardinality(Nullable(String)), intent LowCardinality(Nullable(String)),
  flow LowCardinality(Nullable(String)), action LowCardinality(Nullable(String)),
  reason LowCardinality(Nullable(String)), queue LowCardinality(Nullable(String)),
  candidate LowCardinality(Nullable(String)), overridden Bool, told Bool,
  second_screen LowCardinality(Nullable(String)), last_screen LowCardinality(Nullable(String)), reached_flow Bool,
  seen Array(LowCardinality(String)), signals Array(LowCardinality(String)), flags Array(LowCardinality(String)),
  duration_s Nullable(Float64), reroutes Nullable(UInt64), came_back Nullable(Bool),
  by_whom LowCardinality(Nullable(String)), confirmed Bool,
  suggested LowCardinality(Nullable(String)), right_topic LowCardinality(Nullable(String)),
  destination LowCardinality(Nullable(String)), kind LowCardinality(Nullable(String)),
  result LowCardinality(Nullable(String)), status Nullable(UInt64), attempts Nullable(UInt64),
  seconds Nullable(Float64), state LowCardinality(Nullable(String)), resolution LowCardinality(Nullable(String))
) ENGINE = Null;

-- Exports overlap, and a machine may send twice. This engine keeps one row for each sorting key when it merges, so a record
-- that comes again takes the place of itself; `FINAL` has a query count it once before that. A record never changes, so it
-- does not matter which one stays. Nor does it leave its month, so repeats meet in one partition, and a month can be dropped
-- as a whole. A record whose time nobody can read is in the partition of January 1970.
CREATE TABLE records AS parsed ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(ifNull(time, toDateTime64(0, 3, 'UTC')))
ORDER BY (type, id);

-- How many lines came, and how many of them are records; repeats are among these.
CREATE TABLE loads (lines UInt64, readable UInt64) ENGINE = SummingMergeTree ORDER BY tuple();

CREATE MATERIALIZED VIEW lines_to_parsed TO parsed AS
WITH
  JSONExtract(if(match(line, '^[[:space:]]*[{]'), line, ''), 'Tuple(
    type Nullable(String), id Nullable(String), time Nullable(String), data Tuple(
      version Nullable(UInt64), model Nullable(String), flows Nullable(String), category Nullable(String),
      intent Nullable(String), flow Nullable(String), action Nullable(String), reason Nullable(String),
      queue Nullable(String), candidates Array(Tuple(intent Nullable(String))), signals Array(String),
      overridden Nullable(Bool), steps Array(String), path Array(Tuple(screen String)), duration_s Nullable(Float64),
      reroutes Nullable(UInt64), came_back Nullable(Bool), flags Array(String), by Nullable(String),
      confirmed Nullable(Bool), suggested Nullable(String), right Nullable(String), destination Nullable(String),
      kind Nullable(String), result Nullable(String), status Nullable(UInt64), attempts Nullable(UInt64),
      seconds Nullable(Float64), state Nullable(String), resolution Nullable(String)))') AS record,
  record.data AS data,
  extract(ifNull(record.type, ''), '^signpost[.](outcome|correction|handoff|resolution|case)[.]v1$') AS name
SELECT
  ifNull(data.version = 1 AND multiIf(
    name = 'outcome', data.action IN ('resolved', 'submitted', 'escalated', 'abandoned'),
    name = 'correction', data.by IS NOT NULL,
    name = 'handoff', data.result IN ('received', 'refused', 'failed', 'discarded', 'opened'),
    name = 'resolution', data.state IN ('answered', 'closed'),
    name = 'case'), false) AS is_record,
  name AS type,
  -- A record without an id cannot come again.
  ifNull(record.id, toString(generateUUIDv4())) AS id,
  parseDateTime64BestEffortOrNull(record.time, 3, 'UTC') AS time,
  data.model AS model, data.flows AS flows, data.category AS category, data.intent AS intent, data.flow AS flow,
  data.action AS action, data.reason AS reason, data.queue AS queue, data.candidates[1].intent AS candidate,
  ifNull(data.overridden, false) AS overridden,
  notEmpty(data.steps) AS told,
  if(length(data.steps) > 1, data.steps[2], NULL) AS second_screen,
  if(notEmpty(data.steps), data.steps[-1], NULL) AS last_screen,
  arrayExists(screen -> is_step(screen), data.steps) AS reached_flow,
  arrayDistinct(arrayFilter(screen -> is_step(screen),
    if(notEmpty(data.path), data.path.screen, data.steps))) AS seen,
  arrayDistinct(data.signals) AS signals,
  arrayDistinct(data.flags) AS flags,
  data.duration_s AS duration_s, data.reroutes AS reroutes, data.came_back AS came_back, data.by AS by_whom,
  ifNull(data.confirmed, false) AS confirmed, data.suggested AS suggested, data.right AS right_topic,
  data.destination AS destination, data.kind AS kind, data.result AS result, data.status AS status,
  data.attempts AS attempts, data.seconds AS seconds, data.state AS state, data.resolution AS resolution
FROM lines
WHERE match(line, '[^[:space:]]');

CREATE MATERIALIZED VIEW parsed_to_records TO records AS SELECT * FROM parsed WHERE is_record;

CREATE MATERIALIZED VIEW parsed_to_loads TO loads AS
SELECT count() AS lines, countIf(is_record) AS readable FROM parsed;

-- A month is never in two partitions, so each can be read for itself.
CREATE VIEW unique_records AS
SELECT * FROM records FINAL SETTINGS do_not_merge_across_partitions_select_final = 1;

CREATE VIEW signals_found AS
SELECT arrayJoin(signals) AS name FROM unique_records WHERE type = 'outcome' AND told;

CREATE VIEW flags_found AS
SELECT arrayJoin(flags) AS name FROM unique_records WHERE type = 'outcome';

CREATE VIEW steps_seen AS
SELECT arrayJoin(seen) AS screen, flow, action, last_screen
FROM unique_records WHERE type = 'outcome' AND told AND flow IS NOT NULL;

CREATE VIEW numbers AS SELECT number AS k FROM system.numbers LIMIT 2001;

-- Wilson's interval at 95 %: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
CREATE OR REPLACE FUNCTION wilson_reach AS (part, total) ->
  1.959963984540054 * sqrt((part / total) * (1 - part / total) / total + 3.841458820694124 / (4. * total * total));
CREATE OR REPLACE FUNCTION wilson_low AS (part, total) ->
  multiIf(total = 0, NULL, part = 0, 0., greatest(0.,
    (part / total + 3.841458820694124 / (2. * total) - wilson_reach(part, total)) / (1 + 3.841458820694124 / total)));
CREATE OR REPLACE FUNCTION wilson_high AS (part, total) ->
  multiIf(total = 0, NULL, part = total, 1., least(1.,
    (part / total + 3.841458820694124 / (2. * total) + wilson_reach(part, total)) / (1 + 3.841458820694124 / total)));

-- A time as `signpost review` prints it: exact up to 100 seconds, and beyond that off by at most 1 %.
CREATE OR REPLACE FUNCTION as_reviewed AS (seconds) ->
  if(seconds <= 100, seconds,
    floor(100. * pow(1.01 / 0.99, ceil(log(seconds / 100.) / log(1.01 / 0.99))) * 0.99 + 0.5));
