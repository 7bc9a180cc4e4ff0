package io.elaaoms.query.transfer;

import io.elaaoms.query.http.ErrorCode;
import org.jspecify.annotations.Nullable;

/// A line of an import, read.
sealed interface ImportLine {

    long number();

    /// One to bring in.
    ///
    /// @param originalId what it was called where it was learnt first
    record Memory(long number, String originalId, KeptMemory kept) implements ImportLine {}

    /// Nothing to bring in: what is no longer believed, what is made anew from memories.
    record Skipped(long number, Reason reason) implements ImportLine {}

    /// Why a line is left out on purpose.
    enum Reason {
        /// Somebody else's place was taken, or it ended.
        ARCHIVED,
        /// A conversation, a question, an identity, another name, the header, the footer.
        NOT_A_MEMORY
    }

    /// One that cannot be brought in.
    ///
    /// @param field at fault, if it is one field's fault
    record Bad(
            long number,
            ErrorCode code,
            String message,
            @Nullable String field) implements ImportLine {}

    /// The header of something else, or of a version to come: no line behind it can be trusted.
    record Foreign(long number) implements ImportLine {}
}
