package io.elaaoms.query.transfer;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.conversations.ConversationTranscript;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What is known, a little at a time. A reader that stops asking stops the reading; nothing is held open for
/// it. Each row is whole, and appears once: what is there all the while is in, what comes or goes meanwhile may
/// be. Errors where the database does not answer in time.
public interface Holdings {

    /// Whom an export is about.
    Mono<Extent> extent(String tenant, Optional<Caller> person);

    /// In the order of callers' ids.
    Flux<CallerIdentity> identities(Extent extent);

    /// In the order of the other names.
    Flux<OtherName> otherNames(Extent extent);

    /// Current and archived ones, in the order of users and ids.
    Flux<KeptMemory> memories(Extent extent);

    /// In the order of users and ids.
    Flux<ConversationTranscript> conversations(Extent extent);

    /// As long as they are kept, in the order of users and ids; of a person under all of their names.
    Flux<AskedQuestion> questions(Extent extent);

    /// Which of `memoryIds` this user has.
    Mono<Set<String>> known(String tenant, String userId, Collection<String> memoryIds);
}
