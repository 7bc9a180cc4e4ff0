package io.elaaoms.ingress.backfill;

import io.elaaoms.ingress.backfill.Step.Kind;
import io.elaaoms.ingress.webhook.Events;
import io.elaaoms.ingress.webhook.TraceParent;
import io.elaaoms.objects.ObjectStore;
import io.elaaoms.objects.StoredObject;
import io.elaaoms.objects.Upload;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Fetches the conversations that the log lacks, and publishes them.
///
/// What goes wrong with one conversation is a step of it. What would go wrong with all others too (our key, the
/// network, the log) ends the run; the next one goes on from there.
public final class Backfill {

    private final ConversationApi api;
    private final EventLog log;
    private final ObjectStore store;
    private final Ambience ambience;

    /// @param concurrency conversations that are worked on at once
    public record Ambience(InstantSource clock, RandomGenerator random, int concurrency) {}

    public Backfill(ConversationApi api, EventLog log, ObjectStore store, Ambience ambience) {
        this.api = api;
        this.log = log;
        this.store = store;
        this.ambience = ambience;
    }

    /// Does it, while somebody asks for the next step.
    public Flux<Step> run(Selection selection) {
        return api.check(selection)
                .then(selection.dryRun() ? Mono.empty() : log.prepare())
                .then(Mono.defer(() -> log.read(selection.tenant(), selection.since())))
                .flatMapMany(known -> api.list(selection)
                        .flatMap(listed -> workOn(listed, known, selection), ambience.concurrency()));
    }

    private Flux<Step> workOn(ListedConversation listed, Known known, Selection selection) {
        Missing missing = Missing.of(listed, known, selection.withAudio());
        return Flux.concat(
                Mono.just(Step.of(listed, Kind.LISTED)),
                selection.dryRun() ? announce(listed, missing) : fetch(listed, missing, selection.tenant()));
    }

    private static Flux<Step> announce(ListedConversation listed, Missing missing) {
        return switch (missing) {
            case TRANSCRIPT -> Flux.just(Step.of(listed, Kind.PUBLISHED));
            case RECORDING -> Flux.just(Step.of(listed, Kind.RECORDED));
            case BOTH -> Flux.just(Step.of(listed, Kind.PUBLISHED), Step.of(listed, Kind.RECORDED));
            case NOTHING, UNFINISHED, ERASED -> Flux.just(leave(listed, missing));
        };
    }

    private Flux<Step> fetch(ListedConversation listed, Missing missing, String tenant) {
        return switch (missing) {
            case TRANSCRIPT -> fetchTranscript(tenant, listed, false);
            case RECORDING -> fetchRecording(tenant, listed).flux();
            case BOTH -> fetchTranscript(tenant, listed, true);
            case NOTHING, UNFINISHED, ERASED -> Flux.just(leave(listed, missing));
        };
    }

    private static Step leave(ListedConversation listed, Missing missing) {
        return switch (missing) {
            case UNFINISHED -> Step.of(listed, Kind.UNFINISHED, listed.status());
            case ERASED -> Step.of(listed, Kind.ERASED);
            case NOTHING, TRANSCRIPT, RECORDING, BOTH -> Step.of(listed, Kind.KNOWN);
        };
    }

    private Flux<Step> fetchTranscript(String tenant, ListedConversation listed, boolean withAudio) {
        return api.requestConversation(listed.id())
                .flatMapMany(fetched -> publish(tenant, listed, fetched)
                        .flatMapMany(step -> step.kind() == Kind.PUBLISHED && withAudio && fetched.hasAudio()
                                ? Flux.concat(Mono.just(step), fetchRecording(tenant, listed))
                                : Flux.just(step)))
                .onErrorResume(ApiFailure.class, failure -> giveUp(listed, failure));
    }

    private Mono<Step> publish(String tenant, ListedConversation listed, FetchedConversation fetched) {
        if (!ListedConversation.isFinal(fetched.status())) {
            return Mono.just(Step.of(listed, Kind.UNFINISHED, fetched.status()));
        }
        return publish(BackfilledEvents.transcript(
                        tenant, listed, fetched, ambience.clock().instant()))
                .thenReturn(Step.of(listed, Kind.PUBLISHED));
    }

    private Mono<Step> fetchRecording(String tenant, ListedConversation listed) {
        WebhookEvent event =
                BackfilledEvents.recording(tenant, listed, ambience.clock().instant());
        return api.requestRecording(listed.id(), content -> keep(event, content))
                .thenReturn(Step.of(listed, Kind.RECORDED))
                .onErrorResume(ApiFailure.class, failure -> giveUp(listed, failure));
    }

    /// The object is durable before the event that names it, and goes again if the log does not take that.
    private Mono<StoredObject> keep(WebhookEvent event, Flux<byte[]> content) {
        return Mono.usingWhen(
                store.begin(),
                upload -> content.concatMap(upload::append, 1)
                        .then(Mono.defer(
                                () -> upload.keep(List.of(event.getTenant(), event.getConversationId()), "mp3")))
                        .flatMap(audio -> publish(Events.claiming(event, audio)).thenReturn(audio)),
                _ -> Mono.empty(),
                (upload, _) -> upload.discard(),
                Upload::discard);
    }

    private Mono<Void> publish(WebhookEvent event) {
        return log.publish(Events.key(event), event, TraceParent.create(ambience.random()));
    }

    private static Mono<Step> giveUp(ListedConversation listed, ApiFailure failure) {
        if (!failure.isLocal()) {
            return Mono.error(failure);
        }
        return Mono.just(
                failure.kind() == ApiFailure.Kind.GONE
                        ? Step.of(listed, Kind.GONE)
                        : Step.of(listed, Kind.FAILED, failure.getMessage()));
    }
}
