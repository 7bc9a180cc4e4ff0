package io.elaaoms.query.transfer;

import org.jspecify.annotations.Nullable;

/// A line of what is imported.
///
/// @param number counted from 1
/// @param text without its end; null where it is too long to be read
record Line(long number, @Nullable String text) {

    boolean isBlank() {
        return text != null && text.isBlank();
    }
}
