package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.Vectors;
import java.util.List;

/// What is compared with a caller's statements, in arrays: of several at once each vector of the caller comes
/// from memory once.
final class Probe {

    private final float[][] vectors;
    private final double[] thresholds;
    private final int[] idHashes;

    Probe(List<Statement> asked, Relations relations) {
        vectors =
                asked.stream().map(statement -> statement.embedding().vector()).toArray(float[][]::new);
        thresholds = asked.stream().mapToDouble(relations::threshold).toArray();
        idHashes =
                asked.stream().mapToInt(statement -> statement.id().hashCode()).toArray();
    }

    /// Whether a statement with this id, and with the vector that is in `block` from `begin` to `end`, may have
    /// to do with one of those asked about: the one who asks then looks at it closely.
    boolean isNear(int idHash, float[] block, int begin, int end) {
        for (int asked = 0; asked < vectors.length; asked++) {
            if (idHash == idHashes[asked] || isClose(vectors[asked], thresholds[asked], block, begin, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isClose(float[] own, double threshold, float[] block, int begin, int end) {
        return own.length > 0 && own.length == end - begin && Vectors.dot(own, block, begin) >= threshold;
    }
}
