package io.elaaoms.linking.deduplicate;

/// How a later statement stands to an earlier one of the same caller.
enum Relation {
    /// It says the same.
    SAME,
    /// It says the opposite.
    CONTRADICTS,
    /// It gives the same thing another value: a number, a name, a day, a time.
    UPDATES,
    /// Both are about the same matter and both hold.
    RELATED,
    /// They have nothing to do with each other, or cannot be compared.
    UNRELATED;

    /// Whether what was said earlier no longer holds.
    boolean outdates() {
        return this == CONTRADICTS || this == UPDATES;
    }

    /// Whether one of the two decides what becomes of the other.
    boolean decides() {
        return this == SAME || outdates();
    }
}
