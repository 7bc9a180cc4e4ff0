-- What clients attach to the memories they send, and when we last learnt something about a memory, corrections included: a client that
-- has changed one waits for a row that is not older. Rows of older records have no such time.
ALTER TABLE memories ADD COLUMN metadata jsonb NOT NULL DEFAULT '{}';
ALTER TABLE memories ADD COLUMN updated_at timestamptz;

-- Which memories come from the turns around another one's, of a call or of what a client sent together: conversation_id is the call's, or
-- what the client named as the source; turn_index the place therein, -1 where it has none.
CREATE INDEX conversation_memories_by_turn ON conversation_memories (tenant, user_id, conversation_id, turn_index) INCLUDE (memory_id);
DROP INDEX conversation_memories_by_conversation;
