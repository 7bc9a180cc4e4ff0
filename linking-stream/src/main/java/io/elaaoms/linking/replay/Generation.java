package io.elaaoms.linking.replay;

import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import java.util.Set;
import java.util.stream.Collectors;

/// One life of a stage, from the beginning of what it reads.
record Generation(Stage stage, int number) {

    String applicationId() {
        return stage.applicationId(number);
    }

    /// The names of the topics it reads.
    Set<String> reads() {
        return Topics.readBy(stage).stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());
    }
}
