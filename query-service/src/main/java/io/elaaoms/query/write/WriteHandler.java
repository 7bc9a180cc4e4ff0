package io.elaaoms.query.write;

import io.elaaoms.query.conversations.AuditTrail;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.query.http.Fields;
import io.elaaoms.query.write.Answers.Accepted;
import io.elaaoms.query.write.Answers.Batch;
import io.elaaoms.query.write.Answers.Changed;
import io.elaaoms.query.write.Answers.Deleted;
import io.elaaoms.query.write.Answers.Item;
import io.elaaoms.query.write.Outcome.Done;
import io.elaaoms.schemas.v1.CommandResult;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Creates, changes and deletes memories.
public final class WriteHandler {

    /// Of a request that brings several memories.
    private static final int BATCH_BYTES = 8 * 1024 * 1024;

    private final Bodies bodies;
    private final Submissions submissions;
    private final MemoryWriter writer;
    private final Visibility visibility;
    private final AuditTrail audit;

    WriteHandler(Bodies bodies, Submissions submissions, MemoryWriter writer, Visibility visibility, AuditTrail audit) {
        this.bodies = bodies;
        this.submissions = submissions;
        this.writer = writer;
        this.visibility = visibility;
        this.audit = audit;
    }

    public Mono<ServerResponse> create(ServerRequest request) {
        return bodies.read(request).flatMap(fields -> create(request, fields, NewMemories.single(fields)));
    }

    private Mono<ServerResponse> create(ServerRequest request, Fields fields, NewMemory memory) {
        return submissions
                .about(request, submissions.person(fields))
                .flatMap(by ->
                        writer.remember(by, memory).flatMap(outcome -> answer(outcome, done -> changed(by, done))));
    }

    public Mono<ServerResponse> createAll(ServerRequest request) {
        return bodies.read(request, BATCH_BYTES)
                .flatMap(fields -> createAll(request, fields, NewMemories.several(fields)));
    }

    private Mono<ServerResponse> createAll(ServerRequest request, Fields fields, List<NewMemory> asked) {
        return submissions
                .about(request, submissions.personOfAll(fields))
                .flatMap(by ->
                        writer.rememberAll(by, asked).collectList().flatMap(outcomes -> batch(by, asked, outcomes)))
                .flatMap(batch -> ServerResponse.ok().bodyValue(batch));
    }

    /// Changes what is named of a memory.
    public Mono<ServerResponse> correct(ServerRequest request) {
        String memoryId = memoryId(request);
        return bodies.read(request)
                .map(Correction::from)
                .flatMap(correction -> submissions
                        .aboutOwner(request, memoryId)
                        .flatMap(by -> writer.correct(by, memoryId, correction)
                                .flatMap(outcome -> answer(outcome, done -> changed(by, done)))));
    }

    public Mono<ServerResponse> delete(ServerRequest request) {
        String memoryId = memoryId(request);
        return submissions
                .aboutOwner(request, memoryId)
                .doOnNext(by -> audit.memoryErased(by.key(), by.userId(), memoryId))
                .flatMap(by -> writer.delete(by, memoryId)
                        .flatMap(outcome -> answer(outcome, done -> deleted(by, memoryId, done.result()))));
    }

    private Mono<Changed> changed(Submission by, Done done) {
        return visibility
                .await(by, List.of(done.result()))
                .zipWhen(_ -> visibility.near(by, done))
                .map(seen -> Changed.of(by, done.result(), !seen.getT1().isEmpty(), seen.getT2()));
    }

    private Mono<Deleted> deleted(Submission by, String memoryId, CommandResult result) {
        return visibility.awaitGone(by, memoryId).map(gone -> Deleted.of(by, memoryId, result, gone));
    }

    private Mono<Batch> batch(Submission by, List<NewMemory> asked, List<Outcome> outcomes) {
        List<CommandResult> done = outcomes.stream()
                .flatMap(outcome -> outcome instanceof Done carriedOut ? Stream.of(carriedOut.result()) : Stream.of())
                .toList();
        return unavailable(outcomes)
                .switchIfEmpty(visibility.await(by, done).map(shown -> batch(asked, outcomes, shown)));
    }

    private static Batch batch(List<NewMemory> asked, List<Outcome> outcomes, Set<String> shown) {
        return Batch.of(IntStream.range(0, asked.size())
                .mapToObj(at -> Item.of(at, asked.get(at), outcomes.get(at), shown))
                .toList());
    }

    /// An error where none of them could be written: that is no outcome for each, but none at all.
    private static Mono<Batch> unavailable(List<Outcome> outcomes) {
        return outcomes.stream().allMatch(WriteHandler::isUnavailable)
                ? Mono.error(((Outcome.Failed) outcomes.getFirst()).failure())
                : Mono.empty();
    }

    private static boolean isUnavailable(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.failure().code() == ErrorCode.UNAVAILABLE;
    }

    private static String memoryId(ServerRequest request) {
        return memoryId(request, "memory_id");
    }

    /// A variable of the path that names a memory.
    static String memoryId(ServerRequest request, String variable) {
        String memoryId = request.pathVariable(variable);
        if (memoryId.isBlank() || memoryId.length() > Fields.LONGEST_NAME) {
            throw ApiException.invalid(variable, "Must have 1 to %d characters".formatted(Fields.LONGEST_NAME));
        }
        return memoryId;
    }

    /// 200 with what `done` makes of it, 202 where it is still to be carried out, else the error.
    static Mono<ServerResponse> answer(Outcome outcome, Function<Done, Mono<?>> done) {
        return switch (outcome) {
            case Done result ->
                done.apply(result).flatMap(body -> ServerResponse.ok().bodyValue(body));
            case Outcome.Pending pending -> ServerResponse.accepted().bodyValue(Accepted.of(pending));
            case Outcome.Failed failed -> Mono.error(failed.failure());
        };
    }
}
