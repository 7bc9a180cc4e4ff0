package io.elaaoms.linking.project;

/// The statements a projector may ask for, in the order in which a batch runs them: parents before their
/// children, and what is derived from rows after those rows.
///
/// An `UPSERT_…` changes nothing where the row is of the same or a newer record. A `DELETE_…` spares a newer
/// row. What hangs from a row (turns, analysis, support) follows the row: it is replaced only if the row
/// itself is of this record. `…_ERASED` are of tables that a replay of memories froze: there they come after all
/// that may still be written of memories.
public enum Write {
    UPSERT_WEBHOOK_EVENT,
    DELETE_WEBHOOK_EVENT,
    UPSERT_CONVERSATION,
    DELETE_CONVERSATION,
    DELETE_TURNS,
    INSERT_TURNS,
    DELETE_ANALYSIS,
    INSERT_ANALYSIS,
    REFRESH_USER,
    DELETE_UNSEEN_USER,
    REFRESH_CALLER,
    REFRESH_CALLERS_OF_USER,
    DELETE_UNSEEN_CALLERS,
    UPSERT_EXTRACTION,
    DELETE_EXTRACTION,
    UPSERT_MEMORY,
    DELETE_MEMORY,
    DELETE_SUPPORT,
    INSERT_SUPPORT,
    UPSERT_LINK,
    DELETE_LINK,
    UPSERT_PROFILE,
    DELETE_PROFILE,
    UPSERT_AGENT_PROFILE,
    DELETE_AGENT_PROFILE,
    UPSERT_TOOL_INVOCATION,
    DELETE_TOOL_INVOCATION,
    UPSERT_ERASURE,
    DELETE_ERASURE,
    UPSERT_ALIAS,
    DELETE_ALIAS,
    NOTE_ERASED,
    FORGET_ERASED
}
