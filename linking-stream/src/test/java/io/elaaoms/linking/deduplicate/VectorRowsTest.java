package io.elaaoms.linking.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.Vectors;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorRowsTest {

    private static final Random RANDOM = new Random(7);

    @ParameterizedTest
    @CsvSource({"3, 0.5", "8, 0.8", "100, 0.55", "384, 0.55", "1536, 0.8", "1536, 0"})
    void shouldMissNothingThatReachesTheThreshold(int dimension, double threshold) {
        float[] asked = unit(gaussian(dimension));
        List<float[]> vectors = IntStream.range(0, 500)
                .mapToObj(row -> unit(between(asked, gaussian(dimension), row / 500.0)))
                .toList();
        VectorRows rows = VectorRows.of(vectors);

        List<Integer> close = rows(vectors)
                .filter(row -> Vectors.dot(asked, vectors.get(row)) >= threshold)
                .toList();

        assertThat(close).isNotEmpty();
        assertThat(rows(vectors).filter(row -> rows.mayReach(threshold, asked, VectorRows.rests(asked), row)))
                .containsAll(close)
                .allSatisfy(
                        row -> assertThat(Vectors.dot(asked, vectors.get(row))).isGreaterThan(threshold - 0.002));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5})
    void shouldNotTakeAnotherDimensionForClose(int dimension) {
        VectorRows rows = VectorRows.of(List.of(new float[] {0, 0, 0, 1}, new float[0]));
        float[] asked = new float[dimension];

        assertThat(Stream.of(0, 1).filter(row -> rows.mayReach(-1, asked, VectorRows.rests(asked), row)))
                .isEmpty();
    }

    private static Stream<Integer> rows(List<float[]> vectors) {
        return IntStream.range(0, vectors.size()).boxed();
    }

    private static float[] gaussian(int dimension) {
        float[] vector = new float[dimension];
        for (int component = 0; component < dimension; component++) {
            vector[component] = (float) RANDOM.nextGaussian();
        }
        return unit(vector);
    }

    private static float[] between(float[] one, float[] other, double share) {
        float[] vector = new float[one.length];
        for (int component = 0; component < one.length; component++) {
            vector[component] = (float) ((1 - share) * one[component] + share * other[component]);
        }
        return vector;
    }

    private static float[] unit(float[] vector) {
        return Vectors.toFloats(Vectors.toBytes(vector));
    }
}
