package io.elaaoms.linking.deduplicate;

/// A word that carries meaning.
///
/// @param stem without endings, and what it stands for
/// @param beforeVerb whether it belongs to the subject
record Token(String stem, Type type, boolean beforeVerb) {

    /// What kind of value it can be.
    enum Type {
        WORD,
        NAME,
        NUMBER,
        /// Names one thing among many: an order, a ticket.
        IDENTIFIER,
        WEEKDAY,
        MONTH,
        TIME
    }
}
