package io.elaaoms.query.conversations;

import io.elaaoms.schemas.v1.AuditEvent;

/// Where it is written down who read what.
public interface AuditLog {

    /// Returns at once and never fails; what cannot be written is dropped, counted and logged.
    void record(AuditEvent event);
}
