package io.elaaoms.platform.kafka;

/// What a stage has not committed of one partition.
///
/// @param from the first offset
/// @param end the one after the last
record Unread(long from, long end) {

    long records() {
        return Math.max(0, end - from);
    }
}
