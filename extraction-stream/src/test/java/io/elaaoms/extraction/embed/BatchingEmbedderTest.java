package io.elaaoms.extraction.embed;

import static java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.schemas.v1.FailureReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchingEmbedderTest {

    private final ScriptedEmbedder model = new ScriptedEmbedder();
    private final BatchingEmbedder embedder = new BatchingEmbedder(model, 1, 6);
    private final ExecutorService callers = newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        callers.close();
    }

    @Test
    void shouldNotWaitForCompany() {
        assertThat(embedder.embed(List.of("Ada prefers mornings"))).hasSize(1);
    }

    @Test
    void shouldAskTogetherForWhatArrivesWhileACallIsUnderWay() throws Exception {
        List<Future<List<float[]>>> answers = askWhileACallIsUnderWay(8);

        for (int caller = 0; caller < answers.size(); caller++) {
            assertThat(answers.get(caller).get())
                    .extracting(vector -> (int) vector[1])
                    .containsExactly(caller, caller + 1);
        }
        assertThat(model.asked()).extracting(List::size).containsExactly(1, 6, 6, 4);
    }

    @Test
    void shouldLetNobodySufferFromAnothersText() throws Exception {
        model.failOn("xxx");

        List<Future<List<float[]>>> answers = askWhileACallIsUnderWay(5);

        assertThat(answers.get(0).get()).hasSize(2);
        assertThat(answers.get(1).get()).hasSize(2);
        assertThat(answers.get(4).get()).hasSize(2);
        assertThatThrownBy(() -> answers.get(3).get()).hasCauseInstanceOf(EmbeddingException.class);
    }

    @Test
    void shouldAskOnceForARequestThatFailsByItself() {
        model.failWith(new EmbeddingException(FailureReason.PROVIDER_UNAVAILABLE, true, null));

        assertThatThrownBy(() -> embedder.embed(List.of("Ada prefers mornings")))
                .isInstanceOfSatisfying(
                        EmbeddingException.class,
                        failure -> assertThat(failure.retryable()).isTrue());
        assertThat(model.asked()).hasSize(1);
    }

    /// Caller n asks for a text of n characters and one of n + 1.
    private List<Future<List<float[]>>> askWhileACallIsUnderWay(int number) {
        List<Future<List<float[]>>> answers = new ArrayList<>();
        model.hold();
        callers.submit(() -> embedder.embed(List.of("Ada prefers mornings")));
        await().untilAsserted(() -> assertThat(model.asked()).hasSize(1));
        IntStream.range(0, number).forEach(caller -> {
            List<String> texts = List.of("x".repeat(caller), "x".repeat(caller + 1));
            answers.add(callers.submit(() -> embedder.embed(texts)));
            await().until(() -> embedder.waiting() == caller + 1);
        });
        model.release();
        return answers;
    }
}
