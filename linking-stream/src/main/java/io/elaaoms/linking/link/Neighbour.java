package io.elaaoms.linking.link;

import java.util.Comparator;

/// A memory seen from another one.
///
/// @param similarity the cosine of the two
record Neighbour(String memoryId, double similarity) {

    /// The closest first; ids decide ties, so that the same memories always get the same links.
    static final Comparator<Neighbour> CLOSEST =
            Comparator.comparingDouble(Neighbour::similarity).reversed().thenComparing(Neighbour::memoryId);
}
