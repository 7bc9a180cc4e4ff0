package io.elaaoms.query.write;

import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.Fields;
import io.elaaoms.query.write.Answers.Linked;
import io.elaaoms.query.write.Answers.Unlinked;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.LinkMemories;
import io.elaaoms.schemas.v1.UnlinkMemories;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Links memories because a person says so, and takes that back.
public final class LinksHandler {

    private static final String WEIGHT = "weight";
    private static final double NOT_LINKED = 0;

    private final Submissions submissions;
    private final MemoryWriter writer;
    private final Visibility visibility;

    LinksHandler(Submissions submissions, MemoryWriter writer, Visibility visibility) {
        this.submissions = submissions;
        this.writer = writer;
        this.visibility = visibility;
    }

    public Mono<ServerResponse> link(ServerRequest request) {
        String memoryId = WriteHandler.memoryId(request, "memory_id");
        String otherId = WriteHandler.memoryId(request, "other_id");
        double weight = weight(Fields.of(request.queryParams()));
        return submissions
                .aboutOwner(request, memoryId)
                .flatMap(by -> writer.carryOut(by, new LinkMemories(memoryId, otherId, weight))
                        .flatMap(outcome -> WriteHandler.answer(outcome, done -> linked(by, done.result(), weight))));
    }

    public Mono<ServerResponse> unlink(ServerRequest request) {
        String memoryId = WriteHandler.memoryId(request, "memory_id");
        String otherId = WriteHandler.memoryId(request, "other_id");
        return submissions
                .aboutOwner(request, memoryId)
                .flatMap(by -> writer.carryOut(by, new UnlinkMemories(memoryId, otherId))
                        .flatMap(outcome -> WriteHandler.answer(outcome, done -> unlinked(by, done.result()))));
    }

    private Mono<Linked> linked(Submission by, CommandResult result, double weight) {
        return visibility.awaitLink(by, result, weight).map(visible -> Linked.of(result, weight, visible));
    }

    private Mono<Unlinked> unlinked(Submission by, CommandResult result) {
        return visibility.awaitLink(by, result, NOT_LINKED).map(visible -> Unlinked.of(result, visible));
    }

    private static double weight(Fields query) {
        double weight = query.fraction(WEIGHT).orElse(1.0);
        if (weight <= NOT_LINKED) {
            throw ApiException.invalid(WEIGHT, "Must be above 0 and at most 1");
        }
        return weight;
    }
}
