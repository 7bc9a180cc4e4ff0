package io.elaaoms.linking.postgres;

import io.elaaoms.linking.project.Write;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The SQL of each [Write].
final class Statements {

    /// What there is most of.
    private static final Set<Write> COLUMNS = EnumSet.of(
            Write.UPSERT_CONVERSATION,
            Write.DELETE_TURNS,
            Write.INSERT_TURNS,
            Write.DELETE_ANALYSIS,
            Write.INSERT_ANALYSIS,
            Write.REFRESH_USER,
            Write.UPSERT_EXTRACTION,
            Write.UPSERT_MEMORY,
            Write.DELETE_SUPPORT,
            Write.INSERT_SUPPORT,
            Write.UPSERT_LINK,
            Write.UPSERT_PROFILE);

    private Statements() {}

    static String of(Write write) {
        return switch (write) {
            case UPSERT_WEBHOOK_EVENT, DELETE_WEBHOOK_EVENT -> ofEvents(write);
            case UPSERT_CONVERSATION -> ConversationSql.UPSERT_CONVERSATION;
            case DELETE_CONVERSATION -> ConversationSql.DELETE_CONVERSATION;
            case DELETE_TURNS -> ConversationSql.DELETE_TURNS;
            case INSERT_TURNS -> ConversationSql.INSERT_TURNS;
            case DELETE_ANALYSIS -> ConversationSql.DELETE_ANALYSIS;
            case INSERT_ANALYSIS -> ConversationSql.INSERT_ANALYSIS;
            case REFRESH_USER -> ConversationSql.REFRESH_USER;
            case DELETE_UNSEEN_USER -> ConversationSql.DELETE_UNSEEN_USER;
            case REFRESH_CALLER -> ConversationSql.REFRESH_CALLER;
            case REFRESH_CALLERS_OF_USER -> ConversationSql.REFRESH_CALLERS_OF_USER;
            case DELETE_UNSEEN_CALLERS -> ConversationSql.DELETE_UNSEEN_CALLERS;
            case UPSERT_EXTRACTION -> LogSql.UPSERT_EXTRACTION;
            case DELETE_EXTRACTION -> LogSql.DELETE_EXTRACTION;
            case UPSERT_MEMORY -> MemorySql.UPSERT_MEMORY;
            case DELETE_MEMORY -> MemorySql.DELETE_MEMORY;
            case DELETE_SUPPORT -> MemorySql.DELETE_SUPPORT;
            case INSERT_SUPPORT -> MemorySql.INSERT_SUPPORT;
            case UPSERT_LINK -> MemorySql.UPSERT_LINK;
            case DELETE_LINK -> MemorySql.DELETE_LINK;
            case UPSERT_PROFILE, DELETE_PROFILE -> ofProfiles(write);
            case UPSERT_AGENT_PROFILE, DELETE_AGENT_PROFILE -> ofAgents(write);
            case UPSERT_TOOL_INVOCATION, DELETE_TOOL_INVOCATION -> ofQuestions(write);
            case UPSERT_ERASURE, DELETE_ERASURE -> ofErasures(write);
            case UPSERT_ALIAS, DELETE_ALIAS -> ofNames(write);
            case NOTE_ERASED, FORGET_ERASED -> ofErased(write);
        };
    }

    /// What remains to be done for what hangs from [NewRows].
    static Optional<String> underNew(Write write) {
        return switch (write) {
            case INSERT_TURNS -> Optional.of(ConversationSql.INSERT_TURNS_OF_NEW);
            case INSERT_ANALYSIS -> Optional.of(ConversationSql.INSERT_ANALYSIS_OF_NEW);
            case INSERT_SUPPORT -> Optional.of(MemorySql.INSERT_SUPPORT_OF_NEW);
            default -> Optional.empty();
        };
    }

    /// Whether the statement takes all changes of a batch at once, in [Columns]; else it is run for each.
    static boolean takesColumns(Write write) {
        return COLUMNS.contains(write);
    }

    /// Whether a change with lists is as many rows as these are long.
    static boolean listsAreRows(Write write) {
        return write != Write.UPSERT_MEMORY && write != Write.UPSERT_PROFILE;
    }

    private static String ofEvents(Write write) {
        return write == Write.UPSERT_WEBHOOK_EVENT ? LogSql.UPSERT_WEBHOOK_EVENT : LogSql.DELETE_WEBHOOK_EVENT;
    }

    private static String ofErasures(Write write) {
        return write == Write.UPSERT_ERASURE ? LogSql.UPSERT_ERASURE : LogSql.DELETE_ERASURE;
    }

    private static String ofErased(Write write) {
        return write == Write.NOTE_ERASED ? ErasedSql.NOTE_ERASED : ErasedSql.FORGET_ERASED;
    }

    private static String ofProfiles(Write write) {
        return write == Write.UPSERT_PROFILE ? MemorySql.UPSERT_PROFILE : MemorySql.DELETE_PROFILE;
    }

    private static String ofNames(Write write) {
        return write == Write.UPSERT_ALIAS ? ConversationSql.UPSERT_ALIAS : ConversationSql.DELETE_ALIAS;
    }

    private static String ofQuestions(Write write) {
        return write == Write.UPSERT_TOOL_INVOCATION ? LogSql.UPSERT_TOOL_INVOCATION : LogSql.DELETE_TOOL_INVOCATION;
    }

    private static String ofAgents(Write write) {
        return write == Write.UPSERT_AGENT_PROFILE ? LogSql.UPSERT_AGENT_PROFILE : LogSql.DELETE_AGENT_PROFILE;
    }
}
