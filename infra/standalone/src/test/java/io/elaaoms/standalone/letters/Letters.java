package io.elaaoms.standalone.letters;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.FailureReason;
import java.time.Instant;

/// Dead letters as stages write them.
public final class Letters {

    public static final Instant NOON = Instant.parse("2026-11-05T12:00:00Z");

    private Letters() {}

    /// Its source is in the partition that it is in itself.
    public static Letter of(LetterId id, Key key, Topic<?> topic, long offset) {
        return new Letter(
                id,
                key,
                DeadLetter.newBuilder()
                        .setStage(id.stage().label())
                        .setStep("ask-model")
                        .setReason(FailureReason.PROVIDER_TIMEOUT)
                        .setSourceTopic(topic.name())
                        .setSourcePartition(id.partition())
                        .setSourceOffset(offset)
                        .setAttempts(4)
                        .setFailedAt(NOON)
                        .build());
    }
}
