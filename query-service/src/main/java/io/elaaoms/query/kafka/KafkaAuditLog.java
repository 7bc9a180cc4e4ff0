package io.elaaoms.query.kafka;

import io.elaaoms.query.conversations.AuditLog;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.AuditEvent;

/// Writes what was read to `audit`.
public final class KafkaAuditLog implements AuditLog {

    private final BackgroundWriter<AuditEvent> writer;

    public KafkaAuditLog(BackgroundWriter<AuditEvent> writer) {
        this.writer = writer;
    }

    @Override
    public void record(AuditEvent event) {
        writer.write(Key.of(event.getTenant(), event.getEventId()), event);
    }
}
