package io.elaaoms.query.resident;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.memories.StoredMemory;
import io.elaaoms.query.search.Candidate;
import io.elaaoms.query.search.Edition;
import io.elaaoms.query.search.MemoryQuestion;
import java.util.List;
import reactor.core.publisher.Mono;

/// Where what is resident comes from, and what of an answer is not.
public interface ResidentSource {

    /// A question as it is compared.
    ///
    /// @param edition the person's, now
    /// @param words of the question, as those of [Resident#words] are made, in their order
    record Heading(Edition edition, List<String> words) {

        public Heading {
            words = List.copyOf(words);
        }
    }

    /// A memory as it is shown.
    ///
    /// @param links of a hit, to other visible memories, the strongest first
    /// @param hit whether it was asked for, not only a neighbour of one that was
    record Shown(StoredMemory memory, List<Candidate.Link> links, boolean hit) {

        public Shown {
            links = List.copyOf(links);
        }
    }

    /// Whose vectors are read now: another model's once the memories have been embedded anew.
    String model();

    /// All current memories of somebody; empty where they change while they are read. An error where the
    /// database does not answer in time.
    Mono<PersonIndex> load(String tenant, Caller person);

    /// By primary keys. An error where the database does not answer in time.
    Mono<Edition> edition(String tenant, Caller person);

    /// By primary keys. An error where the database does not answer in time.
    Mono<Heading> heading(MemoryQuestion question);

    /// Those of `memoryIds` that may still be found, by primary keys, in no particular order. An error where
    /// the database does not answer in time.
    ///
    /// @param withNeighbours also the two strongest neighbours of each
    Mono<List<Shown>> show(MemoryQuestion question, String userId, List<String> memoryIds, boolean withNeighbours);
}
