package io.elaaoms.query.conversations;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.Cursors;
import io.elaaoms.query.http.Fields;
import io.elaaoms.query.http.Page;
import java.util.Optional;

/// Which conversations to list, by when they began.
///
/// @param ascending the oldest first
public record ConversationListing(
        String tenant, Optional<Caller> person, Optional<String> agentId, boolean ascending, Page page) {

    static ConversationListing from(ApiKey key, Optional<Caller> person, Fields fields) {
        Optional<String> agentId = fields.text("agent_id", Fields.LONGEST_NAME);
        boolean ascending = ascending(fields);
        Page page = Page.from(fields, cursors(key, person, agentId, ascending));
        return new ConversationListing(key.tenant(), person, agentId, ascending, page);
    }

    /// The cursors of this list, for the one who reads it.
    Cursors cursors(ApiKey key) {
        return cursors(key, person, agentId, ascending);
    }

    /// What `conversation` is sorted by.
    public static String valueOf(ConversationSummary conversation) {
        return conversation.startedAt().toString();
    }

    private static Cursors cursors(ApiKey key, Optional<Caller> person, Optional<String> agentId, boolean ascending) {
        return Cursors.of(key.hash(), "conversations", key.tenant(), person.map(Caller::id), agentId, ascending);
    }

    private static boolean ascending(Fields fields) {
        if (!fields.text("sort_by", Fields.LONGEST_NAME).orElse("started_at").equals("started_at")) {
            throw ApiException.invalid("sort_by", "Must be started_at");
        }
        return fields.ascending();
    }
}
