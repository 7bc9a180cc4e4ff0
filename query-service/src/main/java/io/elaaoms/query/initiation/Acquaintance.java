package io.elaaoms.query.initiation;

import org.jspecify.annotations.Nullable;

/// A caller, looked up.
///
/// @param userId our stable identity of the person, a new one's too
/// @param profile what the asking agent may say; null for a person without one
public record Acquaintance(String userId, @Nullable CallerProfile profile) {}
