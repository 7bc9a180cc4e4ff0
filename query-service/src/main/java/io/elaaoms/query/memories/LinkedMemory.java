package io.elaaoms.query.memories;

import java.time.Instant;

/// Another memory of the same person that one is linked with.
///
/// @param type `automatic` (they are alike), `reinforced` (they answer together again and again) or `manual`
///     (a person says so)
/// @param weight above 0, at most 1
/// @param createdAt since when
public record LinkedMemory(String memoryId, String type, double weight, Instant createdAt) {}
