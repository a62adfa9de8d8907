-- Writes the lines of an export as Parquet, after ndjson.sql. A line that cannot be read stays a row of NULL, so that it is
-- still counted.
COPY (FROM lines) TO 'records.parquet' (FORMAT parquet, COMPRESSION zstd);
