-- A memory that turned out to say the same as another is asked for by its own id still. Few rows have any such ids, and whoever asks for one
-- that nobody has shall not have every memory read.
CREATE INDEX memories_by_part ON memories USING gin (consolidates) WHERE consolidates <> '{}';
