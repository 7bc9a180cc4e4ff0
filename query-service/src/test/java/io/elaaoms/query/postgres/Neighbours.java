package io.elaaoms.query.postgres;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One person's vectors as the table holds them, half as precise as they were made, and which of them are
/// nearest to another: by arithmetic alone.
final class Neighbours {

    private static final int CENTRES = 20;
    private static final double NOISE = 0.3;

    private final List<float[]> vectors;

    private Neighbours(List<float[]> vectors) {
        this.vectors = vectors;
    }

    /// Half of them anywhere, half of them around centres that everybody shares, so that the nearest of all are
    /// mostly somebody else's.
    static Neighbours random(int count, int dimension, Random random) {
        List<float[]> centres = centres(dimension);
        return new Neighbours(IntStream.range(0, count)
                .mapToObj(number -> number % 2 == 0
                        ? anywhere(dimension, random)
                        : near(centres.get(random.nextInt(CENTRES)), random))
                .toList());
    }

    /// Questions like the vectors: anywhere, and where there are many.
    static List<float[]> questions(int dimension, Random random) {
        return Stream.concat(
                        Stream.generate(() -> anywhere(dimension, random)).limit(3),
                        centres(dimension).stream().limit(3).map(centre -> near(centre, random)))
                .toList();
    }

    /// As PostgreSQL reads them.
    String[] texts() {
        return vectors.stream().map(Arrays::toString).toArray(String[]::new);
    }

    double cosine(int number, float[] question) {
        return cosine(vectors.get(number), question);
    }

    /// The cosine of the `place`th nearest, from 1; of the farthest where there are not so many.
    double cosineAt(int place, float[] question) {
        return vectors.stream()
                .map(vector -> cosine(vector, question))
                .sorted(Comparator.reverseOrder())
                .skip(Math.min(place, vectors.size()) - 1L)
                .findFirst()
                .orElseThrow();
    }

    private static List<float[]> centres(int dimension) {
        Random random = new Random(7);
        return Stream.generate(() -> anywhere(dimension, random)).limit(CENTRES).toList();
    }

    private static float[] anywhere(int dimension, Random random) {
        float[] vector = new float[dimension];
        for (int at = 0; at < dimension; at++) {
            vector[at] = half(random.nextGaussian() / Math.sqrt(dimension));
        }
        return vector;
    }

    private static float[] near(float[] centre, Random random) {
        float[] vector = new float[centre.length];
        for (int at = 0; at < centre.length; at++) {
            vector[at] = half(centre[at] + NOISE * random.nextGaussian() / Math.sqrt(centre.length));
        }
        return vector;
    }

    private static float half(double component) {
        return Float.float16ToFloat(Float.floatToFloat16((float) component));
    }

    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double ones = 0;
        double others = 0;
        for (int at = 0; at < one.length; at++) {
            product += (double) one[at] * other[at];
            ones += (double) one[at] * one[at];
            others += (double) other[at] * other[at];
        }
        return product / Math.sqrt(ones * others);
    }
}
