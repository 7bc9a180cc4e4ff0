-- What cannot be told from other rows about how a memory came to be what it is: how people changed it, and what was said for which it was
-- superseded. For its history alone: an array of objects, oldest first; null where there is nothing to tell.
ALTER TABLE memories ADD COLUMN changes jsonb;
