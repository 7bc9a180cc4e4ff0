package io.elaaoms.query.search;

import io.elaaoms.query.memories.StoredMemory;

/// A memory in an answer.
public record Scored(StoredMemory memory, Score score) {}
