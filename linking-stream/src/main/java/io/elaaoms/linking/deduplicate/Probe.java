package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.Vectors;
import java.util.List;
import java.util.stream.Stream;

/// What is compared with a caller's statements, in arrays: of several at once each vector of the caller comes
/// from memory once. What is near may have to do with one of those asked about: the one who asks then looks at
/// it closely.
final class Probe {

    private final float[][] vectors;
    private final float[][] rests;
    private final double[] thresholds;
    private final int[] idHashes;

    Probe(List<Statement> asked, Relations relations) {
        vectors =
                asked.stream().map(statement -> statement.embedding().vector()).toArray(float[][]::new);
        rests = Stream.of(vectors).map(VectorRows::rests).toArray(float[][]::new);
        thresholds = asked.stream().mapToDouble(relations::threshold).toArray();
        idHashes =
                asked.stream().mapToInt(statement -> statement.id().hashCode()).toArray();
    }

    /// Whether a statement with this id, and with the vector in this row, is near.
    boolean isNear(int idHash, VectorRows rows, int row) {
        for (int asked = 0; asked < vectors.length; asked++) {
            if (idHash == idHashes[asked] || rows.mayReach(thresholds[asked], vectors[asked], rests[asked], row)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a statement with this id, and with this vector, is near.
    boolean isNear(int idHash, float[] vector) {
        for (int asked = 0; asked < vectors.length; asked++) {
            if (idHash == idHashes[asked] || isClose(vectors[asked], thresholds[asked], vector)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isClose(float[] own, double threshold, float[] vector) {
        return own.length > 0 && own.length == vector.length && Vectors.dot(own, vector) >= threshold;
    }
}
