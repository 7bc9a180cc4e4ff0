package io.elaaoms.query.search;

import io.elaaoms.schemas.v1.ToolInvocation;

/// Where it is written down that an agent asked.
public interface InvocationLog {

    /// Returns at once and never fails; what cannot be written is dropped and counted.
    void record(ToolInvocation invocation);
}
