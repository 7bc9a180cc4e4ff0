package io.elaaoms.linking.project;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One statement with its values by column name. Values are text, numbers, instants, lists of those, vectors, or null.
public record Change(Write write, Map<String, @Nullable Object> values) {}
