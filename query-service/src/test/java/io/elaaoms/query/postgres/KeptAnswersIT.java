package io.elaaoms.query.postgres;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.MODEL;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.deadline.Deadline;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.fixtures.ScriptedEmbedder;
import io.elaaoms.query.search.CacheSettings;
import io.elaaoms.query.search.MemoryQuestion;
import io.elaaoms.query.search.MemoryQuestion.Filters;
import io.elaaoms.query.search.MemorySearch;
import io.elaaoms.query.search.ModelScale;
import io.elaaoms.query.search.QueryEmbeddings;
import io.elaaoms.query.search.Ranking;
import io.elaaoms.query.search.RecentAnswers;
import io.elaaoms.query.search.Scoring;
import io.elaaoms.query.search.TestSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two instances over one database, both asked without pause while somebody writes: whoever knows that a write
/// is done never reads an answer from before it, from either.
class KeptAnswersIT {

    private static final int WRITES = Integer.getInteger("kept-answers.writes", 60);

    /// A busy machine may be slow, but not wrong.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final MemoryQuestion QUESTION = new MemoryQuestion(
            TENANT,
            new Caller(DANA, List.of(DANA), true),
            "appointment times",
            Optional.empty(),
            50,
            Filters.none(),
            Optional.empty());

    private final PostgresLibrary library = PostgresLibrary.fresh();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedEmbedder embedder = new ScriptedEmbedder(new EmbeddingModelId(MODEL, 3));
    private final QueryEmbeddings embeddings = new QueryEmbeddings(embedder, TestSettings.search(), meters);
    private final MemorySearch one = instance();
    private final MemorySearch other = instance();
    private final AtomicBoolean done = new AtomicBoolean();

    @AfterEach
    void close() {
        embeddings.close();
        library.database().close();
    }

    @Test
    void shouldNeverAnswerFromBeforeAWriteThatIsDone() throws Exception {
        embedder.answer("appointment times", 1, 0, 0);
        library.keep(Sample.of("times", "Dana prefers nothing yet", 1, 0, 0));
        List<Thread> askers = Stream.of(one, one, other, other)
                .map(instance -> Thread.ofVirtual().start(() -> askForEver(instance)))
                .toList();

        for (int write = 1; write <= WRITES; write++) {
            library.correct("times", sentence(write));
            assertThat(ask(one)).isEqualTo(sentence(write));
            assertThat(ask(other)).isEqualTo(sentence(write));
            assertThat(ask(one)).isEqualTo(sentence(write));
        }

        done.set(true);
        for (Thread asker : askers) {
            asker.join();
        }
        assertThat(meters.counter("elaaoms.search.repeated").count()).isGreaterThan(WRITES);
    }

    private MemorySearch instance() {
        InstantSource clock = InstantSource.system();
        return new MemorySearch(
                new MemorySearch.Sources(
                        embeddings, library.index(), new RecentAnswers(new CacheSettings(100, Duration.ofMinutes(5)))),
                new Ranking(new Scoring(TestSettings.search(), new ModelScale(0.3, 0))),
                new MemorySearch.Timing(PATIENCE, PATIENCE, clock),
                meters);
    }

    private static String sentence(int write) {
        return "Dana prefers appointment times of kind " + write;
    }

    private void askForEver(MemorySearch instance) {
        while (!done.get()) {
            ask(instance);
        }
    }

    private static String ask(MemorySearch instance) {
        return Objects.requireNonNull(instance.search(
                                QUESTION,
                                Deadline.in(PATIENCE, InstantSource.system().instant()))
                        .block())
                .memories()
                .getFirst()
                .memory()
                .content();
    }
}
