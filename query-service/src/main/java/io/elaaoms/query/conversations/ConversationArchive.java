package io.elaaoms.query.conversations;

import io.elaaoms.query.http.Page;
import reactor.core.publisher.Mono;

/// Where past conversations are read. Errors where the database does not answer in time.
public interface ConversationArchive {

    Mono<Page.Part<ConversationSummary>> list(ConversationListing listing);

    /// Empty where the tenant has no such conversation.
    Mono<ConversationTranscript> find(String tenant, String conversationId);
}
