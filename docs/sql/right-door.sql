-- Right door? The first question of a review, for DuckDB and for ClickHouse: each view is a figure or a table of
-- `signpost review --json`. In each, a count such as `straight` stands before the count that it is a part of, `straight_of`.
-- `wilson_low(straight, straight_of)` and `wilson_high` give the interval of the share.

CREATE OR REPLACE VIEW outcomes AS
SELECT *, action = 'escalated' AS escalated, overridden OR reached_flow AS went_on
FROM unique_records WHERE type = 'outcome';

-- What was read. `repeated` came once more, `unreadable` lines are no records.
CREATE OR REPLACE VIEW read_lines AS
SELECT outcome, correction, handoff, resolution, cases AS "case", first_time, last_time,
  (SELECT sum(readable) FROM loads) - every AS repeated,
  (SELECT sum(lines) - sum(readable) FROM loads) AS unreadable
FROM (
  SELECT count(*) AS every,
    count(*) FILTER (WHERE type = 'outcome') AS outcome,
    count(*) FILTER (WHERE type = 'correction') AS correction,
    count(*) FILTER (WHERE type = 'handoff') AS handoff,
    count(*) FILTER (WHERE type = 'resolution') AS resolution,
    count(*) FILTER (WHERE type = 'case') AS cases,
    min(time) AS first_time, max(time) AS last_time
  FROM unique_records
) AS counted;

-- What customers say is right, and what agents have confirmed.
CREATE OR REPLACE VIEW judged AS
SELECT by_whom, coalesce(suggested, '(none)') = coalesce(right_topic, '(none)') AS is_right,
  coalesce(suggested, '(none)') || ' → ' || coalesce(right_topic, '(none)') AS pair
FROM unique_records WHERE type = 'correction' AND (by_whom = 'customer' OR (by_whom = 'agent' AND confirmed));

-- `told` cases have a record that says more than that they ended.
CREATE OR REPLACE VIEW door_figures AS
SELECT straight, told_cases AS straight_of, looked, told_cases AS looked_of, person, told_cases AS person_of,
  left_first, told_cases AS left_first_of, left_first_with_topic, left_first AS left_first_with_topic_of,
  overridden_cases AS overridden, went_on_cases AS overridden_of,
  (SELECT count(*) FROM judged WHERE by_whom = 'agent' AND is_right) AS checked_right,
  (SELECT count(*) FROM judged WHERE by_whom = 'agent') AS checked_right_of,
  escalated_cases AS escalated, ended AS escalated_of, ended - told_cases AS minimal, ended AS minimal_of
FROM (
  SELECT count(*) AS ended,
    count(*) FILTER (WHERE told) AS told_cases,
    count(*) FILTER (WHERE escalated) AS escalated_cases,
    count(*) FILTER (WHERE told AND is_step(second_screen)) AS straight,
    count(*) FILTER (WHERE told AND (second_screen = 'browse' OR second_screen LIKE 'category:%')) AS looked,
    count(*) FILTER (WHERE told AND second_screen = 'person') AS person,
    count(*) FILTER (WHERE told AND second_screen IS NULL AND action = 'abandoned') AS left_first,
    count(*) FILTER (WHERE told AND second_screen IS NULL AND action = 'abandoned' AND intent IS NOT NULL)
      AS left_first_with_topic,
    count(*) FILTER (WHERE told AND went_on) AS went_on_cases,
    count(*) FILTER (WHERE told AND overridden) AS overridden_cases
  FROM outcomes
) AS counted;

-- A case counts for the topic that it ended with. If the customer chose another topic than the suggested one, that counts
-- for the suggested one.
CREATE OR REPLACE VIEW door_intents AS
SELECT name, sum(came) AS cases, (SELECT count(*) FROM outcomes WHERE told) AS cases_of,
  sum(turned) AS overridden, sum(went) AS overridden_of, sum(handed) AS escalated, sum(came) AS escalated_of
FROM (
  SELECT coalesce(intent, '(none)') AS name, count(*) AS came, count(*) FILTER (WHERE escalated) AS handed,
    0 AS went, 0 AS turned
  FROM outcomes WHERE told GROUP BY coalesce(intent, '(none)')
  UNION ALL
  SELECT coalesce(CASE WHEN overridden THEN candidate ELSE intent END, '(none)') AS name, 0 AS came, 0 AS handed,
    count(*) FILTER (WHERE went_on) AS went, count(*) FILTER (WHERE overridden) AS turned
  FROM outcomes WHERE told GROUP BY coalesce(CASE WHEN overridden THEN candidate ELSE intent END, '(none)')
) AS counted
GROUP BY name;

CREATE OR REPLACE VIEW door_categories AS
SELECT coalesce(category, '(none)') AS name, count(*) AS cases,
  (SELECT count(*) FROM outcomes WHERE told) AS cases_of,
  count(*) FILTER (WHERE escalated) AS escalated, count(*) AS escalated_of
FROM outcomes WHERE told GROUP BY coalesce(category, '(none)');

CREATE OR REPLACE VIEW door_versions AS
SELECT coalesce(model, '(none)') || ', ' || coalesce(flows, '(none)') AS name, count(*) AS cases,
  (SELECT count(*) FROM outcomes WHERE told) AS cases_of,
  count(*) FILTER (WHERE overridden) AS overridden, count(*) FILTER (WHERE went_on) AS overridden_of,
  count(*) FILTER (WHERE escalated) AS escalated, count(*) AS escalated_of
FROM outcomes WHERE told GROUP BY coalesce(model, '(none)') || ', ' || coalesce(flows, '(none)');

CREATE OR REPLACE VIEW door_reasons AS
SELECT coalesce(reason, '(none)') AS name, count(*) AS escalated,
  (SELECT count(*) FROM outcomes WHERE action = 'escalated') AS escalated_of
FROM outcomes WHERE action = 'escalated' GROUP BY coalesce(reason, '(none)');

CREATE OR REPLACE VIEW door_queues AS
SELECT coalesce(queue, '(none)') AS name, count(*) AS escalated,
  (SELECT count(*) FROM outcomes WHERE action = 'escalated') AS escalated_of
FROM outcomes WHERE action = 'escalated' GROUP BY coalesce(queue, '(none)');

CREATE OR REPLACE VIEW door_signals AS
SELECT name, count(*) AS cases, (SELECT count(*) FROM outcomes WHERE told) AS cases_of
FROM signals_found GROUP BY name;

CREATE OR REPLACE VIEW door_flags AS
SELECT name, count(*) AS cases, (SELECT count(*) FROM outcomes) AS cases_of
FROM flags_found GROUP BY name;

CREATE OR REPLACE VIEW door_confusion_agents AS
SELECT pair AS name, count(*) AS corrections,
  (SELECT count(*) FROM judged WHERE by_whom = 'agent' AND NOT is_right) AS corrections_of
FROM judged WHERE by_whom = 'agent' AND NOT is_right GROUP BY pair;

CREATE OR REPLACE VIEW door_confusion_customers AS
SELECT pair AS name, count(*) AS corrections,
  (SELECT count(*) FROM judged WHERE by_whom = 'customer' AND NOT is_right) AS corrections_of
FROM judged WHERE by_whom = 'customer' AND NOT is_right GROUP BY pair;
