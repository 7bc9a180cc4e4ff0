package io.elaaoms.query.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorBlockTest {

    private static final double ROUNDING = 1e-3;

    private final Random random = new Random(7);

    /// The last of each is in another slice than the first, but for the first line.
    @ParameterizedTest
    @CsvSource({"3, 10", "384, 700", "1536, 90", "70000, 3"})
    void shouldCompareEachWhereverItLies(int dimension, int memories) {
        List<float[]> vectors =
                IntStream.range(0, memories).mapToObj(_ -> vector(dimension)).toList();
        float[] question = vector(dimension);

        VectorBlock block =
                VectorBlock.of(vectors.stream().map(VectorBlockTest::resident).toList());

        assertThat(IntStream.range(0, memories).allMatch(block::has)).isTrue();
        assertThat(block.bytes()).isEqualTo((long) memories * dimension * Float.BYTES);
        for (int memory = 0; memory < memories; memory++) {
            assertThat(block.cosine(VectorBlock.rounded(question), memory))
                    .isCloseTo(cosine(question, vectors.get(memory)), within(ROUNDING));
        }
    }

    @Test
    void shouldHaveNoVectorOfWhoHasNoneOrOneWithoutDirection() {
        VectorBlock block =
                VectorBlock.of(List.of(resident(null), resident(new float[] {0, 0}), resident(new float[] {3, 4})));

        assertThat(IntStream.range(0, 3).filter(block::has)).containsExactly(2);
    }

    @Test
    void shouldRefuseVectorsOfDifferentLengths() {
        List<Resident> memories = List.of(resident(new float[] {1, 0}), resident(new float[] {1, 0, 0}));

        assertThatThrownBy(() -> VectorBlock.of(memories))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 and 3");
    }

    private float[] vector(int dimension) {
        float[] vector = new float[dimension];
        IntStream.range(0, dimension).forEach(at -> vector[at] = (float) random.nextGaussian());
        return vector;
    }

    private static double cosine(float[] left, float[] right) {
        return dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
    }

    private static double dot(float[] left, float[] right) {
        return IntStream.range(0, left.length)
                .mapToDouble(at -> (double) left[at] * right[at])
                .sum();
    }

    private static Resident resident(float @Nullable [] vector) {
        return new Resident(
                new Resident.Seen("m", "agent", List.of(), 5, "semantic", 1, Instant.EPOCH),
                vector,
                List.of(),
                List.of());
    }
}
