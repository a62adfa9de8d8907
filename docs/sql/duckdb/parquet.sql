-- The same rows as ndjson.sql gives, from Parquet.
CREATE OR REPLACE VIEW lines AS
SELECT type, id, time, data FROM read_parquet('records.parquet');
