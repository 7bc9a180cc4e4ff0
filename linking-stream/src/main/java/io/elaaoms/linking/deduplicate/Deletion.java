package io.elaaoms.linking.deduplicate;

import java.time.Instant;

/// A person deleted the memory that holds the statement with this id. What is said later may found it anew.
record Deletion(String memoryId, Instant at) {}
