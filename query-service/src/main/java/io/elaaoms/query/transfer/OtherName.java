package io.elaaoms.query.transfer;

import java.time.Instant;

/// A name under which somebody else is known, too.
///
/// @param alias another user id of theirs
/// @param mergedAt when we were told
public record OtherName(String alias, String userId, Instant mergedAt) {}
