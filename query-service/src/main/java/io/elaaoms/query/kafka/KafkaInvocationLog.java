package io.elaaoms.query.kafka;

import io.elaaoms.query.search.InvocationLog;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.ToolInvocation;

/// Writes invocations to `tool-invocations`.
public final class KafkaInvocationLog implements InvocationLog {

    private final BackgroundWriter<ToolInvocation> writer;

    public KafkaInvocationLog(BackgroundWriter<ToolInvocation> writer) {
        this.writer = writer;
    }

    @Override
    public void record(ToolInvocation invocation) {
        writer.write(Key.of(invocation.getTenant(), invocation.getUserId(), invocation.getInvocationId()), invocation);
    }
}
