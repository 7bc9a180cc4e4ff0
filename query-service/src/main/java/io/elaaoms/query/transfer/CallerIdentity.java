package io.elaaoms.query.transfer;

import java.time.Instant;

/// Whose a phone number or channel id is.
///
/// @param seenAt when that person last called from it
public record CallerIdentity(String callerId, String userId, Instant seenAt) {}
