-- Which transaction last changed what is remembered of a person, written by that transaction: whoever keeps an answer about them asks, by one
-- primary key, whether it is still the same. People share a row by a hash, so that nothing here names anybody and nothing grows: two people of
-- one row only cost each other a kept answer.
CREATE TABLE person_changes (
    stripe      integer NOT NULL PRIMARY KEY,
    changed_by  bigint  NOT NULL
);

CREATE FUNCTION person_stripe(tenant text, user_id text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (hashtextextended(tenant || '/' || user_id, 0) & 1048575)::integer;
