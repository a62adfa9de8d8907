"""Answers the questions of `signpost review --json` with the SQL files beside this one, and prints them in the same form.

    python review.py duckdb FILE      an export, or a Parquet file that to-parquet wrote
    python review.py to-parquet FILE PARQUET
    python review.py clickhouse FILE  an export
    python review.py compare A B ...  whether reviews have the same numbers; B may come from `signpost review --json`

It needs the packages duckdb and chdb from PyPI; chdb is ClickHouse in a process of its own.
"""

import json
import math
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
QUESTIONS = ["right-door.sql", "behind-the-door.sql", "times.sql"]
SECTIONS = {"door": "right_door", "behind": "behind_the_door"}
TYPES = ["outcome", "correction", "handoff", "resolution", "case"]
# Of DuckDB, which writes to disk what needs more.
MEMORY = "2GB"


def statements(file, **names):
    """The statements of a file, without comments, with other file names than those written there."""
    text = re.sub(r"^\s*--.*$", "", (HERE / file).read_text(encoding="utf-8"), flags=re.M)
    for shown, name in names.items():
        text = text.replace(f"'records.{shown}'", "'" + str(name).replace("'", "''") + "'")
    return [part.strip() for part in text.split(";") if part.strip()]


def views():
    """The views that answer questions: section, table, and their columns with a count."""
    for file in QUESTIONS:
        for section, table in re.findall(r"VIEW (door|behind)_(\w+) AS", (HERE / file).read_text(encoding="utf-8")):
            yield section, table


class DuckDb:
    def __init__(self, folder):
        import duckdb

        self.connection = duckdb.connect(str(folder / "records.duckdb"))
        self.connection.execute(f"SET memory_limit = '{MEMORY}'")
        self.connection.execute("SET preserve_insertion_order = true")

    def run(self, statement):
        self.connection.execute(statement)

    def rows(self, query):
        cursor = self.connection.execute(query)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]


class ClickHouse:
    def __init__(self, folder):
        from chdb import session

        self.session = session.Session(str(folder / "chdb"))
        self.session.query("CREATE DATABASE IF NOT EXISTS signpost")
        self.session.query("USE signpost")

    def run(self, statement):
        self.session.query(statement)

    def rows(self, query):
        text = self.session.query(query + " SETTINGS output_format_json_quote_64bit_integers = 0", "JSONEachRow")
        return [json.loads(line) for line in str(text).splitlines() if line]


def load(engine, kind, file):
    """Has the engine read the file."""
    file = Path(file).resolve()
    if kind == "clickhouse":
        parts = statements("clickhouse/tables.sql") + statements("clickhouse/load.sql", ndjson=file)
    else:
        source = "parquet" if file.suffix == ".parquet" else "ndjson"
        parts = statements(f"duckdb/{source}.sql", **{source: file}) + statements("duckdb/records.sql")
    for part in parts + [part for file in QUESTIONS for part in statements(file)]:
        engine.run(part)


def answers(engine):
    """All questions, in the form of `signpost review --json`."""
    read = engine.rows("SELECT * FROM read_lines")[0]
    out = {"read": {
        "records": {f"signpost.{name}.v1": read[name] for name in TYPES},
        "first": day(read["first_time"]), "last": day(read["last_time"]),
        "repeated": int(read["repeated"]), "unreadable": int(read["unreadable"]),
    }}
    for section in SECTIONS.values():
        out[section] = {"figures": {}, "tables": {}}
    for section, table in views():
        if table != "times":
            shares(engine, out[SECTIONS[section]], section, table)
    for row in engine.rows(
        "SELECT tbl, name, figure, total, as_reviewed(seconds) AS reviewed, as_reviewed(low_seconds) AS reviewed_low, "
        "as_reviewed(high_seconds) AS reviewed_high FROM behind_times"
    ):
        figure = {"of": int(row["total"]), "seconds": row["reviewed"]}
        figure |= {"low": row["reviewed_low"], "high": row["reviewed_high"]}
        behind = out["behind_the_door"]
        if row["tbl"] == "figures":
            behind["figures"][row["figure"]] = figure
        else:
            rows = behind["tables"].setdefault(row["tbl"], {"rows": []})["rows"]
            named = next((known for known in rows if known["name"] == row["name"]), None)
            if named is None:
                named = {"name": row["name"]}
                rows.append(named)
            named[row["figure"]] = figure
    return out


def day(time):
    return None if time is None else str(time)[:10]


def shares(engine, section, prefix, table):
    """The shares of a view: each count with what it is a part of, and the interval."""
    view = f"{prefix}_{table}"
    # DuckDB calls it `column_name`, and ClickHouse `name`.
    columns = [row.get("column_name") or row["name"] for row in engine.rows(f"DESCRIBE {view}")]
    keys = [key for key in columns if f"{key}_of" in columns]
    named = "name" in columns
    wanted = ["name"] if named else []
    for key in keys:
        wanted += [f'"{key}"', f"{key}_of"]
        wanted += [f'wilson_{end}("{key}", {key}_of) AS {key}_{end}' for end in ("low", "high")]
    found = []
    for row in engine.rows(f"SELECT {', '.join(wanted)} FROM {view}"):
        figures = {}
        for key in keys:
            part, of = int(row[key]), int(row[f"{key}_of"])
            share = part / of if of else None
            figures[key] = {"n": part, "of": of, "share": share, "low": row[f"{key}_low"], "high": row[f"{key}_high"]}
        found.append({"name": row["name"], **figures} if named else figures)
    if named:
        section["tables"][table] = {"rows": found}
    else:
        section["figures"].update(found[0])


def numbers(value, path=""):
    """All numbers and days of a review by where they stand. Rows stand by name: their order says no more than the numbers."""
    if isinstance(value, dict):
        if value.get("of") == 0 and "seconds" in value:
            return  # No times: some leave the figure out, and some say that it is of nothing.
        for key, part in value.items():
            # What stands in these is words, or is the same for all that are asked without `--since`.
            if key not in ("version", "before", "unreadable_first", "others", "name"):
                yield from numbers(part, f"{path}/{key}")
    elif isinstance(value, list):
        for row in value:
            yield from numbers(row, f"{path}/{row['name']}")
    else:
        yield path, value


def compare(names):
    """Prints how many numbers are the same in all reviews, or the first ones that differ."""
    first, *others = [dict(numbers(json.loads(Path(name).read_text(encoding="utf-8")))) for name in names]
    wrong = []
    for name, other in zip(names[1:], others):
        for path in sorted(first.keys() | other.keys()):
            a, b = first.get(path, "nothing"), other.get(path, "nothing")
            both = isinstance(a, (int, float)) and isinstance(b, (int, float))
            if not (math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12) if both else a == b):
                wrong.append(f"{path}: {a} in {names[0]}, {b} in {name}")
    for line in wrong[:20]:
        print(line)
    print(f"{len(wrong)} numbers differ" if wrong else f"{len(first)} numbers, the same in all")
    return 1 if wrong else 0


def main(arguments):
    match arguments:
        case ["compare", *names] if len(names) > 1:
            return compare(names)
        case [("duckdb" | "clickhouse" | "to-parquet") as kind, file, *rest] if len(rest) == (kind == "to-parquet"):
            folder = Path(tempfile.mkdtemp(prefix="signpost-records-"))
            try:
                engine = ClickHouse(folder) if kind == "clickhouse" else DuckDb(folder)
                if kind == "to-parquet":
                    for part in statements("duckdb/ndjson.sql", ndjson=Path(file).resolve()):
                        engine.run(part)
                    for part in statements("duckdb/to-parquet.sql", parquet=Path(rest[0]).resolve()):
                        engine.run(part)
                else:
                    load(engine, kind, file)
                    print(json.dumps(answers(engine), ensure_ascii=False))
            finally:
                shutil.rmtree(folder, ignore_errors=True)
            return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
