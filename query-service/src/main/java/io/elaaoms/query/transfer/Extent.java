package io.elaaoms.query.transfer;

import org.jspecify.annotations.Nullable;

/// What is exported.
///
/// @param userId of one person; null: of all of the tenant
public record Extent(String tenant, @Nullable String userId) {}
