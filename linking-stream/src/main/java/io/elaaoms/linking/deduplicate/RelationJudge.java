package io.elaaoms.linking.deduplicate;

/// Says how two statements stand to each other where vectors alone cannot: "prefers express shipping" and "no
/// longer wants express shipping" are neighbours to any embedding and opposite facts.
///
/// An answer depends on nothing but what is passed in: the same question gets the same answer for ever, or a
/// rebuild gives other memories.
interface RelationJudge {

    /// Asked only where `similarity` reaches the relation threshold.
    ///
    /// @param earlier what was said first
    /// @param similarity cosine of the two statements' vectors
    /// @param thresholds of the model that made the vectors
    Relation judge(Statement earlier, Statement later, double similarity, Thresholds thresholds);
}
