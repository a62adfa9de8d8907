-- Cases as they came in. `data` is the case record as JSON. `event` has the attributes of its CloudEvent that the desk
-- has no use for. Times are UTC, RFC 3339 with milliseconds, so that they sort as text.
CREATE TABLE cases (
    id         TEXT PRIMARY KEY NOT NULL,
    reference  TEXT NOT NULL UNIQUE,
    seq        INTEGER NOT NULL UNIQUE,
    received   TEXT NOT NULL,
    time       TEXT NOT NULL,
    data       TEXT NOT NULL,
    event      TEXT NOT NULL DEFAULT '{}',
    queue      TEXT,
    priority   TEXT NOT NULL DEFAULT 'normal',
    reason     TEXT,
    category   TEXT,
    intent     TEXT,
    label      TEXT,
    title      TEXT NOT NULL,
    language   TEXT,
    state      TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'taken', 'answered', 'closed')),
    owner      TEXT,
    resolution TEXT CHECK (resolution IN ('solved', 'unsolved', 'duplicate', 'spam')),
    note       TEXT NOT NULL DEFAULT '',
    link       TEXT NOT NULL UNIQUE,
    follows    TEXT,
    minimal    INTEGER NOT NULL DEFAULT 0,
    contact    TEXT,
    closed_at  TEXT
) STRICT;

-- The order of the inbox: see `store::cases`.
CREATE INDEX cases_turn ON cases (CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 ELSE 2 END, seq);
CREATE INDEX cases_received ON cases (received);
CREATE INDEX cases_follows ON cases (follows) WHERE follows IS NOT NULL;

-- What customers added. `id` is the desk's own; `name_in_case` is the id that the case record has for it.
CREATE TABLE files (
    id           TEXT PRIMARY KEY NOT NULL,
    case_id      TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    name_in_case TEXT NOT NULL,
    field        TEXT,
    name         TEXT NOT NULL,
    media        TEXT NOT NULL,
    size         INTEGER NOT NULL,
    content      BLOB NOT NULL
) STRICT;
CREATE INDEX files_case ON files (case_id);

-- Everything that the export tells, in the order in which it came. A case has a row without a body, with the id
-- `case/ID`: so one counter orders cases and records. No number is given twice, also after erasing.
CREATE TABLE records (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT NOT NULL UNIQUE,
    type     TEXT NOT NULL,
    time     TEXT NOT NULL,
    received TEXT NOT NULL,
    case_id  TEXT,
    body     TEXT
) STRICT;
CREATE INDEX records_case ON records (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX records_received ON records (received);

-- What the people of the desk did.
CREATE TABLE history (
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    at      TEXT NOT NULL,
    who     TEXT,
    what    TEXT NOT NULL
) STRICT;
CREATE INDEX history_case ON history (case_id, at);

-- Who is signed in. `hash` is SHA-256 of what the browser's cookie holds.
CREATE TABLE sessions (
    hash    TEXT PRIMARY KEY NOT NULL,
    name    TEXT NOT NULL,
    csrf    TEXT NOT NULL,
    expires TEXT NOT NULL
) STRICT;

-- Cases that were erased, so that a browser that sends one again does not bring it back.
CREATE TABLE erased (
    id TEXT PRIMARY KEY NOT NULL,
    at TEXT NOT NULL
) STRICT;
