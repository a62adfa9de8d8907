-- One row for each line of an export, with what a review reads of it. Write the names of your files for records.ndjson: a
-- pattern such as 'exports/*.ndjson' reads many. A line that is not JSON gives a row of nothing but NULL, and so does a value
-- of another kind than named here.
CREATE OR REPLACE VIEW lines AS
SELECT type, id, time, data
FROM read_ndjson('records.ndjson', ignore_errors = true, maximum_object_size = 1000000, columns = {
  type: 'VARCHAR', id: 'VARCHAR', time: 'VARCHAR', data: 'STRUCT(
    version UBIGINT, model VARCHAR, flows VARCHAR, category VARCHAR, intent VARCHAR, flow VARCHAR, action VARCHAR,
    reason VARCHAR, queue VARCHAR, candidates STRUCT(intent VARCHAR)[], signals VARCHAR[], overridden BOOLEAN,
    steps VARCHAR[], path STRUCT(screen VARCHAR)[], duration_s DOUBLE, reroutes UBIGINT, came_back BOOLEAN,
    flags VARCHAR[], "by" VARCHAR, confirmed BOOLEAN, suggested VARCHAR, "right" VARCHAR, destination VARCHAR,
    kind VARCHAR, result VARCHAR, status UBIGINT, attempts UBIGINT, seconds DOUBLE, state VARCHAR, resolution VARCHAR)'
});
