package io.elaaoms.query.search;

/// What is remembered of a person at one moment: another edition whenever a memory or a link of theirs is
/// another, and whenever a name comes to mean somebody else.
///
/// @param userId who the person is
/// @param number of no order; 0 where nobody has noted a change yet
public record Edition(String userId, long number) {

    private static final long UNNOTED = 0;

    /// Whether a later change is sure to make it another one.
    public boolean isNoted() {
        return number != UNNOTED;
    }
}
