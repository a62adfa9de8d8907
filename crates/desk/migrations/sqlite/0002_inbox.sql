-- What the inbox counts. `data` is long and comes before the other columns, so each index has all that its query reads: with
-- 50,000 cases, a count takes 10 ms and not 400.
CREATE INDEX cases_inbox ON cases (state, priority, seq, queue, owner, reason, reference);

-- The topics that are known.
CREATE INDEX cases_topics ON cases (intent, minimal, label, category) WHERE intent IS NOT NULL;

-- The cases of one message.
CREATE INDEX cases_group ON cases (json_extract(data, '$.group.id')) WHERE json_extract(data, '$.group.id') IS NOT NULL;
