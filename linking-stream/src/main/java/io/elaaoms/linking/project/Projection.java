package io.elaaoms.linking.project;

import io.elaaoms.platform.stream.Origin;
import io.elaaoms.schemas.Key;
import java.util.List;

/// One record as rows.
///
/// @param origin its place in the log; a topic's later record of the same key replaces it
public record Projection(Key key, Origin origin, List<Change> changes) {}
