-- Did it work behind the door? The second question of a review, after right-door.sql. See there for how the views are read.

-- Cases that came into a flow.
CREATE OR REPLACE VIEW walked AS
SELECT *, action = 'resolved' AND came_back IS NOT NULL AS solved_and_known, action = 'resolved' AND came_back AS solved_for_now
FROM outcomes WHERE told AND flow IS NOT NULL;

CREATE OR REPLACE VIEW deliveries AS
SELECT *, coalesce(destination || ' ', '') || '(' || coalesce(kind, '(none)') || ')' AS address
FROM unique_records WHERE type = 'handoff';

CREATE OR REPLACE VIEW answers AS
SELECT *, coalesce(resolution = 'solved', false) AS solved FROM unique_records WHERE type = 'resolution';

CREATE OR REPLACE VIEW behind_figures AS
SELECT solved, cases AS solved_of, sent, cases AS sent_of, person, cases AS person_of, left_flow AS "left",
  cases AS left_of, rerouted AS reroutes, cases AS reroutes_of, back AS came_back, known AS came_back_of,
  solved_back AS solved_came_back, solved_known AS solved_came_back_of, received, sendings AS received_of,
  refused, sendings AS refused_of, failed, sendings AS failed_of, discarded, sendings AS discarded_of,
  opened, sendings AS opened_of, again, sendings AS again_of, closed_solved, closed AS closed_solved_of
FROM (
  SELECT count(*) AS cases,
    count(*) FILTER (WHERE action = 'resolved') AS solved, count(*) FILTER (WHERE action = 'submitted') AS sent,
    count(*) FILTER (WHERE action = 'escalated') AS person, count(*) FILTER (WHERE action = 'abandoned') AS left_flow,
    count(*) FILTER (WHERE reroutes > 0) AS rerouted,
    count(*) FILTER (WHERE solved_for_now) AS solved_back, count(*) FILTER (WHERE solved_and_known) AS solved_known
  FROM walked
) AS in_flows
CROSS JOIN (
  SELECT count(*) FILTER (WHERE came_back) AS back, count(*) FILTER (WHERE came_back IS NOT NULL) AS known FROM outcomes
) AS returning_cases
CROSS JOIN (
  SELECT count(*) AS sendings,
    count(*) FILTER (WHERE result = 'received') AS received, count(*) FILTER (WHERE result = 'refused') AS refused,
    count(*) FILTER (WHERE result = 'failed') AS failed, count(*) FILTER (WHERE result = 'discarded') AS discarded,
    count(*) FILTER (WHERE result = 'opened') AS opened, count(*) FILTER (WHERE attempts > 1) AS again
  FROM deliveries
) AS on_the_way
CROSS JOIN (
  SELECT count(*) FILTER (WHERE solved) AS closed_solved, count(*) AS closed FROM answers WHERE state = 'closed'
) AS at_the_desk;

CREATE OR REPLACE VIEW behind_flows AS
SELECT flow AS name, count(*) AS cases, (SELECT count(*) FROM walked) AS cases_of,
  count(*) FILTER (WHERE action = 'resolved') AS solved, count(*) AS solved_of,
  count(*) FILTER (WHERE action = 'submitted') AS sent, count(*) AS sent_of,
  count(*) FILTER (WHERE action = 'escalated') AS person, count(*) AS person_of,
  count(*) FILTER (WHERE action = 'abandoned') AS "left", count(*) AS left_of,
  count(*) FILTER (WHERE solved_for_now) AS solved_came_back, count(*) FILTER (WHERE solved_and_known) AS solved_came_back_of
FROM walked GROUP BY flow;

-- A case that went back and forth has seen a step once. It was left at the last step of the way that it took.
CREATE OR REPLACE VIEW behind_steps AS
SELECT screen AS name, count(*) FILTER (WHERE action = 'abandoned' AND screen = last_screen) AS "left", count(*) AS left_of
FROM steps_seen GROUP BY screen;

-- The steps of the flow that most cases were left in.
CREATE OR REPLACE VIEW worst_flow AS
SELECT name || '/' AS beginning, cases FROM behind_flows WHERE "left" > 0 ORDER BY "left" DESC, name LIMIT 1;

CREATE OR REPLACE VIEW behind_funnel AS
SELECT name, left_of AS seen, greatest(max(left_of) OVER (), cases) AS seen_of, "left", left_of
FROM behind_steps CROSS JOIN worst_flow
WHERE substr(name, 1, length(beginning)) = beginning;

CREATE OR REPLACE VIEW behind_destinations AS
SELECT address AS name, count(*) AS deliveries, (SELECT count(*) FROM deliveries) AS deliveries_of,
  count(*) FILTER (WHERE result = 'received') AS received, count(*) AS received_of,
  count(*) FILTER (WHERE result = 'refused') AS refused, count(*) AS refused_of,
  count(*) FILTER (WHERE result = 'failed') AS failed, count(*) AS failed_of,
  count(*) FILTER (WHERE result = 'discarded') AS discarded, count(*) AS discarded_of,
  count(*) FILTER (WHERE result = 'opened') AS opened, count(*) AS opened_of
FROM deliveries GROUP BY address;

CREATE OR REPLACE VIEW behind_statuses AS
SELECT name, count(*) AS deliveries,
  (SELECT count(*) FROM deliveries WHERE result IN ('refused', 'failed')) AS deliveries_of
FROM (
  SELECT address || ' → ' || CASE WHEN status IS NULL THEN 'no answer' ELSE CAST(coalesce(status, 0) AS VARCHAR) END AS name
  FROM deliveries WHERE result IN ('refused', 'failed')
) AS answered
GROUP BY name;

CREATE OR REPLACE VIEW behind_resolutions AS
SELECT coalesce(resolution, '(none)') AS name, count(*) AS closed,
  (SELECT count(*) FROM answers WHERE state = 'closed') AS closed_of
FROM answers WHERE state = 'closed' GROUP BY coalesce(resolution, '(none)');

CREATE OR REPLACE VIEW behind_desk_categories AS
SELECT coalesce(category, '(none)') AS name, count(*) AS closed,
  (SELECT count(*) FROM answers WHERE state = 'closed') AS closed_of,
  count(*) FILTER (WHERE solved) AS solved, count(*) AS solved_of
FROM answers WHERE state = 'closed' GROUP BY coalesce(category, '(none)');
