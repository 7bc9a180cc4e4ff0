package io.elaaoms.ingress.backfill;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Conversations in a map.
final class InMemoryConversationApi implements ConversationApi {

    private final Map<String, StubConversation> conversations = new LinkedHashMap<>();
    private final List<String> requested = new ArrayList<>();
    private @Nullable ApiFailure failure;
    private boolean cut;

    void keep(StubConversation... kept) {
        List.of(kept).forEach(conversation -> conversations.put(conversation.id(), conversation));
    }

    /// From now on every conversation that is asked for is `failure`.
    void loseAll(ApiFailure because) {
        failure = because;
    }

    void cutRecordings() {
        cut = true;
    }

    List<String> requested() {
        return requested;
    }

    @Override
    public Mono<Void> check(Selection selection) {
        return Mono.empty();
    }

    @Override
    public Flux<ListedConversation> list(Selection selection) {
        return Flux.fromIterable(conversations.values())
                .map(call -> new ListedConversation(
                        call.id(), Optional.of(call.agentId()), call.status(), Instant.ofEpochSecond(call.endedAt())));
    }

    @Override
    public Mono<FetchedConversation> requestConversation(String id) {
        requested.add(id);
        StubConversation call = conversations.get(id);
        return failure == null
                ? Mono.just(new FetchedConversation(
                        id,
                        Optional.of(call.agentId()),
                        call.status(),
                        call.recording().isPresent(),
                        ByteBuffer.wrap(call.json())))
                : Mono.error(failure);
    }

    @Override
    public <T> Mono<T> requestRecording(String id, Function<Flux<byte[]>, Mono<T>> use) {
        requested.add(id + "/audio");
        Flux<byte[]> recording = Flux.just(conversations.get(id).recording().orElseThrow());
        return use.apply(
                cut
                        ? recording.concatWith(Mono.error(new ApiFailure(ApiFailure.Kind.TRANSIENT, "it broke off")))
                        : recording);
    }
}
