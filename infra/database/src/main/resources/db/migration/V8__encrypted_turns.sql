-- Which key a turn's message is encrypted with: the first eight hex digits of the key's SHA-256. Null: with none, the message is plain text.
ALTER TABLE conversation_turns ADD COLUMN encryption_key_id text;
