-- When this database was last written: a copy that is older than the log's tombstones may hold what was erased since, and is not caught up but
-- made anew.
ALTER TABLE projection_progress ADD COLUMN written_at timestamptz NOT NULL DEFAULT now();
