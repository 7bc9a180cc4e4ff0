package io.elaaoms.query.conversations;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.query.http.Fields;
import io.elaaoms.schemas.v1.AuditEvent;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Shows conversations, and writes down who looked.
public final class ConversationsHandler {

    private final CallerIds callerIds;
    private final ConversationArchive archive;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Supplier<String> newId;

    public ConversationsHandler(
            CallerIds callerIds,
            ConversationArchive archive,
            AuditLog audit,
            InstantSource clock,
            Supplier<String> newId) {
        this.callerIds = callerIds;
        this.archive = archive;
        this.audit = audit;
        this.clock = clock;
        this.newId = newId;
    }

    /// Newest first unless asked otherwise, without what was said.
    public Mono<ServerResponse> list(ServerRequest request) {
        Fields fields = Fields.of(request.queryParams());
        ApiKey key = KeyRequired.keyOf(request);
        Optional<Caller> person =
                fields.text("user_id", Fields.LONGEST_NAME).map(userId -> callerIds.named("user_id", userId));
        ConversationListing listing = ConversationListing.from(key, person, fields);
        return archive.list(listing)
                .doOnNext(_ -> audit.record(event(key, "conversations.list", person.map(Caller::id), Optional.empty())))
                .flatMap(part -> ServerResponse.ok().bodyValue(part.sealed(listing.cursors(key))));
    }

    /// With what was said.
    public Mono<ServerResponse> read(ServerRequest request) {
        ApiKey key = KeyRequired.keyOf(request);
        return archive.find(key.tenant(), request.pathVariable("conversation_id"))
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.NOT_FOUND, "There is no such conversation")))
                .doOnNext(found -> audit.record(read(key, found.conversation())))
                .flatMap(found -> ServerResponse.ok().bodyValue(found));
    }

    private AuditEvent read(ApiKey key, ConversationSummary conversation) {
        return event(
                key,
                "conversation.read",
                Optional.of(conversation.userId()),
                Optional.of(conversation.conversationId()));
    }

    private AuditEvent event(ApiKey key, String action, Optional<String> userId, Optional<String> subject) {
        return AuditEvent.newBuilder()
                .setTenant(key.tenant())
                .setEventId(newId.get())
                .setAction(action)
                .setActor(key.id())
                .setUserId(userId.orElse(null))
                .setSubject(subject.orElse(null))
                .setAt(clock.instant())
                .build();
    }
}
