package io.elaaoms.query.write;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.conversations.AuditTrail;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.write.Answers.Erased;
import io.elaaoms.query.write.Answers.Merged;
import io.elaaoms.query.write.Visibility.Moving;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.MergeUsers;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Erases people and says who is who; both are written down for the audit:
/// that an erasure was asked for, and that two names became one person.
public final class UsersHandler {

    private final Submissions submissions;
    private final MemoryWriter writer;
    private final CommandIds ids;
    private final Visibility visibility;
    private final AuditTrail audit;

    UsersHandler(
            Submissions submissions, MemoryWriter writer, CommandIds ids, Visibility visibility, AuditTrail audit) {
        this.submissions = submissions;
        this.writer = writer;
        this.ids = ids;
        this.visibility = visibility;
        this.audit = audit;
    }

    /// Erases all that is known of a person.
    public Mono<ServerResponse> erase(ServerRequest request) {
        return submissions
                .about(request, submissions.person(request, "user_id"))
                .flatMap(by -> erase(by, ids.ofReceipt(by)));
    }

    private Mono<ServerResponse> erase(Submission by, String receiptId) {
        audit.personErased(by.key(), by.userId(), receiptId);
        return writer.carryOut(by, new EraseUser(receiptId))
                .flatMap(outcome -> WriteHandler.answer(outcome, done -> erased(by, receiptId, done.result())));
    }

    private Mono<Erased> erased(Submission by, String receiptId, CommandResult result) {
        return visibility.awaitForgotten(by).map(forgotten -> Erased.of(by, receiptId, result, forgotten));
    }

    /// From now on what is known of the alias is known of the person.
    public Mono<ServerResponse> merge(ServerRequest request) {
        Caller alias = submissions.person(request, "alias");
        return submissions
                .about(request, submissions.person(request, "user_id"))
                .flatMap(by -> merge(by, alias));
    }

    private Mono<ServerResponse> merge(Submission by, Caller alias) {
        if (alias.id().equals(by.userId())) {
            return Mono.error(ApiException.invalid("alias", "Is the person's own name"));
        }
        return visibility.moving(by, alias).flatMap(moving -> merge(by, alias, moving));
    }

    private Mono<ServerResponse> merge(Submission by, Caller alias, Moving moving) {
        return writer.carryOut(by, new MergeUsers(alias.id()))
                .flatMap(outcome -> WriteHandler.answer(outcome, done -> merged(by, alias, moving, done.result())));
    }

    private Mono<Merged> merged(Submission by, Caller alias, Moving moving, CommandResult result) {
        audit.aliased(by.key(), by.userId(), alias.id());
        return visibility
                .awaitMerged(by, alias, moving, result)
                .map(visible -> Merged.of(by, alias.id(), result, visible));
    }
}
