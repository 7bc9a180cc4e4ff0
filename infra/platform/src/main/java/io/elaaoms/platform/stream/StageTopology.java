package io.elaaoms.platform.stream;

import io.elaaoms.schemas.Stage;
import org.apache.kafka.streams.StreamsBuilder;

/// One stage of the pipeline: a name and a topology, and nothing that runs.
public interface StageTopology {

    Stage stage();

    /// Sees to what must be there before the stage runs, such as tables. May block; called in the background
    /// before each start, after the topics exist, and again while it throws.
    default void prepare() {}

    /// Adds this stage's sources, operators and sinks. Called once per builder; every operator and store gets
    /// a name.
    void addTo(StreamsBuilder builder);
}
