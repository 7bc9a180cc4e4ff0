package io.elaaoms.platform.stream;

import io.elaaoms.schemas.Stage;
import org.apache.kafka.streams.StreamsBuilder;

/// One stage of the pipeline: a name and a topology, and nothing that runs.
public interface StageTopology {

    Stage stage();

    /// Adds this stage's sources, operators and sinks. Called once per builder; every operator and store gets
    /// a name.
    void addTo(StreamsBuilder builder);
}
