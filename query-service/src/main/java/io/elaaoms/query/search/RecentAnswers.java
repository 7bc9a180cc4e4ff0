package io.elaaoms.query.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/// Answers with the edition that they were read from. Whether that is still the current one is for the tables
/// to say, which every instance reads: nothing in here can contradict another instance, or the answer to a
/// write.
///
/// Thread-safe.
public final class RecentAnswers {

    private static final int MOST_ERASED = 10_000;
    private static final Duration UNTIL_THE_TABLES_KNOW = Duration.ofMinutes(1);

    private final boolean isKeeping;
    private final Cache<MemoryQuestion, Kept> answers;
    private final Cache<Person, Boolean> erased;

    record Kept(Edition edition, SearchResult result) {

        int weight() {
            return 1 + result.memories().size();
        }
    }

    private record Person(String tenant, String userId) {}

    public RecentAnswers(CacheSettings settings) {
        this.isKeeping = settings.memories() > 0;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(settings.memories())
                .weigher((MemoryQuestion _, Kept kept) -> kept.weight())
                .expireAfterWrite(settings.longest())
                .build();
        this.erased = Caffeine.newBuilder()
                .maximumSize(MOST_ERASED)
                .expireAfterWrite(UNTIL_THE_TABLES_KNOW)
                .build();
    }

    /// The answer to exactly this question: person, agent, words, filters, limit.
    Optional<Kept> find(MemoryQuestion question) {
        return Optional.ofNullable(answers.getIfPresent(question));
    }

    /// Keeps what was read from `edition`, if nothing was missing for it and any change is sure to be
    /// noticed.
    void keep(MemoryQuestion question, Edition edition, SearchResult result) {
        if (isKeeping && edition.isNoted() && result.mode() == SearchMode.HYBRID) {
            answers.put(question, new Kept(edition, result));
            if (erased.getIfPresent(new Person(question.tenant(), edition.userId())) != null) {
                answers.invalidate(question);
            }
        }
    }

    /// Keeps nothing of a person any more: they are being erased, and the tables may still show them for a
    /// moment.
    public void forget(String tenant, String userId) {
        erased.put(new Person(tenant, userId), true);
        answers.asMap()
                .entrySet()
                .removeIf(kept -> kept.getKey().tenant().equals(tenant)
                        && kept.getValue().edition().userId().equals(userId));
    }

    /// Keeps nothing of anybody, up to now.
    public void forgetAll() {
        answers.invalidateAll();
    }
}
