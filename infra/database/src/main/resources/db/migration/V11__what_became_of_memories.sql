-- Which memories turned out to say the same and are part of this one; and when we learnt that one no longer holds, which may be long
-- after it stopped being true (valid_until). Rows of older records do not know that time: for them it is valid_until.
ALTER TABLE memories ADD COLUMN consolidates text[] NOT NULL DEFAULT '{}';
ALTER TABLE memories ADD COLUMN superseded_at timestamptz;
