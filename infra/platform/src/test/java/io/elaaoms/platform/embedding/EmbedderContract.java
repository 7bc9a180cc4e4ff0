package io.elaaoms.platform.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elaaoms.schemas.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every embedder promises.
interface EmbedderContract {

    Embedder embedder();

    @Test
    default void shouldGiveOneVectorPerTextInOrder() {
        List<float[]> both = embedder().embed(List.of("Ada prefers mornings", "Bob has a dog"));

        assertThat(both).hasSize(2);
        assertThat(both.getFirst()).containsExactly(single("Ada prefers mornings"), within(1e-4f));
        assertThat(both.getLast()).containsExactly(single("Bob has a dog"), within(1e-4f));
    }

    @Test
    default void shouldGiveVectorsOfTheModelsDimensionAndUnitLength() {
        float[] vector = single("Ada prefers mornings");

        assertThat(vector).hasSize(embedder().model().dimension());
        assertThat(Vectors.dot(vector, vector)).isCloseTo(1, within(1e-5));
    }

    @Test
    default void shouldAnswerNothingForNothing() {
        assertThat(embedder().embed(List.of())).isEmpty();
    }

    private float[] single(String text) {
        return embedder().embed(List.of(text)).getFirst();
    }
}
