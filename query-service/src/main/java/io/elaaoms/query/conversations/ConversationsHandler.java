package io.elaaoms.query.conversations;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.query.http.Fields;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Shows conversations, and writes down who looked.
public final class ConversationsHandler {

    private final CallerIds callerIds;
    private final ConversationArchive archive;
    private final AuditTrail audit;

    public ConversationsHandler(CallerIds callerIds, ConversationArchive archive, AuditTrail audit) {
        this.callerIds = callerIds;
        this.archive = archive;
        this.audit = audit;
    }

    /// Newest first unless asked otherwise, without what was said.
    public Mono<ServerResponse> list(ServerRequest request) {
        Fields fields = Fields.of(request.queryParams());
        ApiKey key = KeyRequired.keyOf(request);
        Optional<Caller> person =
                fields.text("user_id", Fields.LONGEST_NAME).map(userId -> callerIds.named("user_id", userId));
        ConversationListing listing = ConversationListing.from(key, person, fields);
        return archive.list(listing)
                .doOnNext(_ ->
                        audit.conversationsListed(key, person.map(Caller::id).orElse(null)))
                .flatMap(part -> ServerResponse.ok().bodyValue(part.sealed(listing.cursors(key))));
    }

    /// With what was said.
    public Mono<ServerResponse> read(ServerRequest request) {
        ApiKey key = KeyRequired.keyOf(request);
        return archive.find(key.tenant(), request.pathVariable("conversation_id"))
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.NOT_FOUND, "There is no such conversation")))
                .doOnNext(found -> audit.conversationRead(
                        key, found.conversation().userId(), found.conversation().conversationId()))
                .flatMap(found -> ServerResponse.ok().bodyValue(found));
    }
}
