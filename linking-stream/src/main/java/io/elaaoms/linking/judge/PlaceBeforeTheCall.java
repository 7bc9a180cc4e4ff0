package io.elaaoms.linking.judge;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.RelationVerdicts;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/// Dates an answer a millisecond before the record that raised the question: whoever reads both topics from
/// the beginning, in the order of time as Kafka Streams does, knows the answer before they could ask again.
final class PlaceBeforeTheCall extends ContextualProcessor<Key, RelationVerdicts, Key, RelationVerdicts> {

    @Override
    public void process(Record<Key, RelationVerdicts> answer) {
        context()
                .forward(answer.withKey(JudgeWork.keyOf(answer.value()))
                        .withTimestamp(Math.max(0, answer.timestamp() - 1)));
    }
}
