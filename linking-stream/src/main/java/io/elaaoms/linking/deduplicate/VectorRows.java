package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.Vectors;
import java.util.List;

/// Vectors of length 1 or 0, one after the other in one array: whoever looks for those close to another reads memory
/// from end to
/// end, and of each only as much as it takes to know that it is not close. What is still to come of a dot
/// product is at most the product of the lengths of what is left of the two (Cauchy and Schwarz), so nothing
/// close is missed. Never changes.
final class VectorRows {

    /// Into how many parts a vector is cut; after each it is seen whether the next is worth reading.
    private static final int PARTS = 8;

    /// More than what sums of thousands of floats are off by.
    private static final double SLACK = 1e-3;

    static final VectorRows NONE = of(List.of());

    /// Where in `components` each begins; one more entry says where the last ends.
    private final int[] begins;

    private final float[] components;

    /// Of each, how long what is left of it is after each part.
    private final float[] rests;

    private VectorRows(int[] begins) {
        this.begins = begins;
        this.components = new float[begins[begins.length - 1]];
        this.rests = new float[PARTS * (begins.length - 1)];
    }

    static VectorRows of(List<float[]> vectors) {
        int[] begins = new int[vectors.size() + 1];
        for (int row = 0; row < vectors.size(); row++) {
            begins[row + 1] = begins[row] + vectors.get(row).length;
        }
        VectorRows rows = new VectorRows(begins);
        for (int row = 0; row < vectors.size(); row++) {
            float[] vector = vectors.get(row);
            System.arraycopy(vector, 0, rows.components, begins[row], vector.length);
            System.arraycopy(rests(vector), 0, rows.rests, PARTS * row, PARTS);
        }
        return rows;
    }

    /// How long what is left of `vector` is after each part.
    static float[] rests(float[] vector) {
        float[] rests = new float[PARTS];
        double squares = 0;
        for (int part = PARTS - 1; part > 0; part--) {
            int from = end(vector.length, part - 1);
            squares += Vectors.dot(vector, from, vector, from, end(vector.length, part) - from);
            rests[part - 1] = (float) Math.sqrt(squares);
        }
        return rests;
    }

    /// Whether the dot product of `vector` and what is in `row` may be `threshold` or more: who must know looks
    /// at the two. Vectors of different dimensions are never close.
    ///
    /// @param vectorRests as [#rests] has them
    boolean mayReach(double threshold, float[] vector, float[] vectorRests, int row) {
        int begin = begins[row];
        if (vector.length == 0 || vector.length != begins[row + 1] - begin) {
            return false;
        }
        double sum = 0;
        int from = 0;
        for (int part = 0; part < PARTS; part++) {
            int end = end(vector.length, part);
            sum += Vectors.dot(vector, from, components, begin + from, end - from);
            if (sum + vectorRests[part] * rests[PARTS * row + part] < threshold - SLACK) {
                return false;
            }
            from = end;
        }
        return true;
    }

    private static int end(int dimension, int part) {
        return dimension * (part + 1) / PARTS;
    }

    /// What they take in memory.
    long bytes() {
        return (long) Float.BYTES * (components.length + rests.length);
    }
}
