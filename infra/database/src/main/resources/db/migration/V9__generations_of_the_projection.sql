-- Which generation of the projection writes where: the live one into these tables, one that is being built beside it into the same tables of a
-- schema of its own (projection_<generation>). A writer holds its row while it writes; one that has none any more writes nothing. Read as
-- public.projections: the copy in a generation's own schema means nothing.
CREATE TABLE projections (
    generation  integer NOT NULL PRIMARY KEY,
    is_live     boolean NOT NULL
);
INSERT INTO projections (generation, is_live) VALUES (1, true);

-- What is said from this offset on is for the next generation: memories are being made anew, and nobody shall see them half made.
ALTER TABLE projection_progress ADD COLUMN frozen_from bigint;
