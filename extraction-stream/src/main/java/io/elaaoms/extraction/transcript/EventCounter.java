package io.elaaoms.extraction.transcript;

/// Counts what the transcript stage made of the events it read. Must not fail and must not block.
@FunctionalInterface
public interface EventCounter {

    void count(ParsedEvent event);
}
