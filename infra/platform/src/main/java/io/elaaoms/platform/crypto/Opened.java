package io.elaaoms.platform.crypto;

/// What came of opening a text.
public sealed interface Opened {

    /// As it was before it was sealed.
    record Text(String text) implements Opened {}

    /// Nobody can say what it was.
    record Unreadable(Reason reason) implements Opened {}

    /// Why a text stays closed.
    enum Reason {
        /// The key it was sealed with is not among ours.
        UNKNOWN_KEY,
        /// It is not what was sealed in this place: changed, cut, or of another place.
        NOT_OF_THIS_PLACE
    }
}
