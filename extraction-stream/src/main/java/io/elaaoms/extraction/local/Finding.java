package io.elaaoms.extraction.local;

/// What a clause says of the caller.
///
/// @param content a sentence without its full stop
/// @param complement what was reported ("the delivery was late"), for a feeling that follows; empty where
///     nothing was
record Finding(String content, Theme theme, double confidence, String complement) {

    static Finding of(String content, double confidence) {
        return new Finding(content, Theme.of(content), confidence, "");
    }
}
