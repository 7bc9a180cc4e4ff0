package io.elaaoms.extraction.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.schemas.v1.FailureReason;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CachingEmbedderTest {

    private final ScriptedEmbedder model = new ScriptedEmbedder();
    private final CachingEmbedder embedder = new CachingEmbedder(model, DataSize.ofMegabytes(1));

    @Test
    void shouldAskOnlyForTextsItHasNotSeen() {
        embedder.embed(List.of("Ada prefers mornings", "Ada lives in Oslo"));

        List<float[]> vectors = embedder.embed(List.of("Ada lives in Oslo", "Ada is a nurse", "Ada lives in Oslo"));

        assertThat(model.asked())
                .containsExactly(List.of("Ada prefers mornings", "Ada lives in Oslo"), List.of("Ada is a nurse"));
        assertThat(vectors).extracting(vector -> (int) vector[1]).containsExactly(17, 14, 17);
    }

    @Test
    void shouldNotAskForNothing() {
        assertThat(embedder.embed(List.of())).isEmpty();
        assertThat(model.asked()).isEmpty();
    }

    @Test
    void shouldStayWithinItsBound() {
        CachingEmbedder small = new CachingEmbedder(model, DataSize.ofKilobytes(2));
        List<String> texts =
                IntStream.range(0, 1000).mapToObj("text %d"::formatted).toList();
        small.embed(texts);

        small.embed(texts);

        assertThat(model.asked().getLast()).hasSizeGreaterThan(900);
    }

    @Test
    void shouldRefuseAndForgetVectorsOfAnotherDimension() {
        model.answerWithDimension(4);

        assertThatThrownBy(() -> embedder.embed(List.of("Ada prefers mornings")))
                .isInstanceOfSatisfying(EmbeddingException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(FailureReason.WRONG_DIMENSION);
                    assertThat(refusal.retryable()).isFalse();
                });

        model.answerWithDimension(3);
        assertThat(embedder.embed(List.of("Ada prefers mornings"))).hasSize(1);
    }
}
