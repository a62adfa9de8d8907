-- How long it took: the times of a review, after behind-the-door.sql.

-- How often each length of time came, in whole seconds. Longer times than 1,000 days count as 1,000 days.
CREATE OR REPLACE VIEW time_counts AS
SELECT what, name, floor(least(took, 86400000) + 0.5) AS seconds, count(*) AS cases
FROM (
  SELECT 'time' AS what, '' AS name, duration_s AS took FROM outcomes WHERE told
  UNION ALL
  SELECT 'time_solved' AS what, '' AS name, duration_s AS took FROM outcomes WHERE told AND action = 'resolved'
  UNION ALL
  SELECT 'delivery' AS what, '' AS name, seconds AS took FROM deliveries WHERE result = 'received'
  UNION ALL
  SELECT state AS what, '' AS name, seconds AS took FROM answers
  UNION ALL
  SELECT 'queue_' || state AS what, coalesce(queue, '(none)') AS name, seconds AS took FROM answers
) AS taken
WHERE took >= 0
GROUP BY what, name, floor(least(took, 86400000) + 0.5);

-- How many of all took at most so long.
CREATE OR REPLACE VIEW time_ranks AS
SELECT what, name, seconds, sum(cases) OVER (PARTITION BY what, name ORDER BY seconds) AS upto,
  sum(cases) OVER (PARTITION BY what, name) AS total
FROM time_counts;

-- The quantiles that a review prints, and under which names.
CREATE OR REPLACE VIEW time_questions AS
SELECT 'time' AS what, 0.5e0 AS q, 'figures' AS tbl, 'time_median' AS figure
UNION ALL SELECT 'time', 0.9e0, 'figures', 'time_90'
UNION ALL SELECT 'time_solved', 0.5e0, 'figures', 'time_solved_median'
UNION ALL SELECT 'delivery', 0.5e0, 'figures', 'delivery_median'
UNION ALL SELECT 'delivery', 0.9e0, 'figures', 'delivery_90'
UNION ALL SELECT 'answered', 0.5e0, 'figures', 'answered_median'
UNION ALL SELECT 'answered', 0.9e0, 'figures', 'answered_90'
UNION ALL SELECT 'closed', 0.5e0, 'figures', 'closed_median'
UNION ALL SELECT 'closed', 0.9e0, 'figures', 'closed_90'
UNION ALL SELECT 'queue_answered', 0.5e0, 'desk_queues', 'answered_median'
UNION ALL SELECT 'queue_answered', 0.9e0, 'desk_queues', 'answered_90'
UNION ALL SELECT 'queue_closed', 0.5e0, 'desk_queues', 'closed_median';

-- The ranks of the values between which a quantile lies with 95 % confidence, from the binomial distribution: W. R. Thompson,
-- Annals of Mathematical Statistics 7 (1936), 122-128. Up to 2,000 values they are exact.
CREATE OR REPLACE VIEW binomial AS
SELECT total, q, k, sum(exp(lgamma(total + 1e0) - lgamma(k + 1e0) - lgamma(total - k + 1e0) + k * ln(q) + (total - k) * ln(1 - q)))
  OVER (PARTITION BY total, q ORDER BY k) AS below
FROM (
  SELECT DISTINCT total, q FROM time_ranks JOIN time_questions ON time_ranks.what = time_questions.what WHERE total <= 2000
) AS few
CROSS JOIN numbers
WHERE k <= total;

CREATE OR REPLACE VIEW rank_intervals AS
SELECT total, q, count(*) FILTER (WHERE below <= 0.025) AS low, count(*) FILTER (WHERE below < 0.975) + 1 AS high
FROM binomial GROUP BY total, q;

-- `seconds` is the quantile, `low` and `high` its interval; NULL where there are too few values.
CREATE OR REPLACE VIEW behind_times AS
SELECT tbl, name, figure, total,
  min(CASE WHEN upto >= ceil(total * q) THEN took END) AS seconds,
  CASE WHEN low >= 1 AND high <= total THEN min(CASE WHEN upto >= low THEN took END) END AS low_seconds,
  CASE WHEN low >= 1 AND high <= total THEN min(CASE WHEN upto >= high THEN took END) END AS high_seconds
FROM (
  SELECT ranked.tbl AS tbl, ranked.name AS name, ranked.figure AS figure, ranked.total AS total, ranked.q AS q,
    ranked.upto AS upto, ranked.took AS took,
    CASE WHEN ranked.total <= 2000 THEN rank_intervals.low + 0e0
      ELSE floor(ranked.total * ranked.q - 1.959963984540054e0 * sqrt(ranked.total * ranked.q * (1 - ranked.q))) END AS low,
    CASE WHEN ranked.total <= 2000 THEN rank_intervals.high + 0e0
      ELSE ceil(ranked.total * ranked.q + 1.959963984540054e0 * sqrt(ranked.total * ranked.q * (1 - ranked.q))) + 1 END AS high
  FROM (
    SELECT time_questions.tbl AS tbl, time_questions.figure AS figure, time_questions.q AS q, time_ranks.name AS name,
      time_ranks.seconds AS took, time_ranks.upto AS upto, time_ranks.total AS total
    FROM time_ranks JOIN time_questions ON time_ranks.what = time_questions.what
  ) AS ranked
  LEFT JOIN rank_intervals ON rank_intervals.total = ranked.total AND rank_intervals.q = ranked.q
) AS placed
GROUP BY tbl, name, figure, total, low, high;
