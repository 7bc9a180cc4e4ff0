package io.elaaoms.standalone.letters;

/// What became of the record a letter points to.
public sealed interface Source {

    /// It is there, and the last of its key.
    ///
    /// @param end up to where its partition was looked at
    record Present(long end) implements Source {}

    /// The topic has a later record of the same key: that one counts, and was processed or has a letter of its
    /// own.
    ///
    /// @param byOffset of the last of them
    /// @param erased whether that is a tombstone
    record Replaced(long byOffset, boolean erased) implements Source {}

    /// The topic no longer has it, nor a later one of its key.
    record Gone() implements Source {}
}
