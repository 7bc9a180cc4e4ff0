package io.elaaoms.query.search;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.Fields;
import io.elaaoms.query.search.MemoryQuestion.Filters;
import java.util.List;
import java.util.Optional;

/// An agent's search during a call, as it was sent.
///
/// @param question empty where the caller is withheld or unknown: then there is nobody to remember
record ToolCall(
        String tool,
        Optional<MemoryQuestion> question,
        Optional<String> agentId,
        Optional<String> conversationId,
        boolean explain) {

    private static final int LONGEST_QUERY = 1_000;
    private static final int MOST = 20;
    private static final int USUAL = 5;

    /// `POST /webhook/search-memory`: `{query, caller_id, agent_id, search_all_agents?, limit?,
    /// conversation_id?}`. The agent must be named, so that what is visible does not widen by a forgotten
    /// field; so must the caller, who may be blank.
    static ToolCall searchMemory(ApiKey key, CallerIds callerIds, Fields fields) {
        String query = fields.required("query", LONGEST_QUERY);
        String agentId = fields.required("agent_id", Fields.LONGEST_NAME);
        if (!fields.mentions("caller_id") && !fields.mentions("user_id")) {
            throw ApiException.missing("caller_id", "Is required; bind it to system__caller_id");
        }
        Optional<String> visibleTo = fields.flag("search_all_agents") ? Optional.empty() : Optional.of(agentId);
        Optional<MemoryQuestion> question = fields.text("user_id", Fields.LONGEST_NAME)
                .map(userId -> callerIds.named("user_id", userId))
                .or(() -> fields.text("caller_id", Fields.LONGEST_NAME).flatMap(callerIds::parse))
                .map(person -> new MemoryQuestion(
                        key.tenant(), person, query, visibleTo, limit(fields), Filters.none(), Optional.empty()));
        return new ToolCall(
                "search-memory", question, Optional.of(agentId), conversation(fields), fields.flag("explain"));
    }

    /// `POST /tools/memory-query`: `{query, user_id, limit?, sectors?}`, over all the tenant's agents.
    static ToolCall memoryQuery(ApiKey key, CallerIds callerIds, Fields fields) {
        String query = fields.required("query", LONGEST_QUERY);
        String userId = fields.required("user_id", Fields.LONGEST_NAME);
        List<String> sectors = fields.texts("sectors");
        Optional<String> agentId = fields.text("agent_id", Fields.LONGEST_NAME);
        MemoryQuestion question = new MemoryQuestion(
                key.tenant(),
                callerIds.named("user_id", userId),
                query,
                agentId,
                limit(fields),
                Filters.ofSectors(sectors),
                Optional.empty());
        return new ToolCall(
                "memory-query", Optional.of(question), agentId, conversation(fields), fields.flag("explain"));
    }

    private static int limit(Fields fields) {
        return fields.integer("limit", USUAL, 1, MOST);
    }

    private static Optional<String> conversation(Fields fields) {
        return fields.text("conversation_id", Fields.LONGEST_NAME);
    }
}
