package io.elaaoms.standalone.reextract;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.ExtractionRequest;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// A call that may be read again.
///
/// @param key of its record on `conversations`
/// @param place the partition of that record
/// @param offset of that record, the latest of its key
/// @param requestId for which it was, or is being, read last
public record Call(
        Key key, String agentId, Instant startedAt, Optional<String> requestId, TopicPartition place, long offset) {

    private static final int ID = 2;

    static Call of(ConsumerRecord<Key, Conversation> record) {
        Conversation call = record.value();
        return new Call(
                record.key(),
                call.getAgentId(),
                call.getStartedAt(),
                call.getExtractionRequest().map(ExtractionRequest::getRequestId),
                new TopicPartition(record.topic(), record.partition()),
                record.offset());
    }

    public String id() {
        return key.part(ID);
    }

    boolean isAt(Key other) {
        return key.equals(other);
    }

    /// Tenant and conversation: where its raw events are.
    Key conversation() {
        return Key.of(key.tenant(), id());
    }
}
