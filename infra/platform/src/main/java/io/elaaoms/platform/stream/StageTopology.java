package io.elaaoms.platform.stream;

import io.elaaoms.schemas.Stage;
import org.apache.kafka.streams.StreamsBuilder;

/// One stage of the pipeline: a name and a topology, and nothing that runs.
public interface StageTopology {

    Stage stage();

    /// Sees to what must be there before the stage runs, such as tables. May block; called in the background
    /// before each start, after the topics exist, and again while it throws.
    default void prepare() {}

    /// Whether a task reads its topics together in the order of time, waiting for one that has more on the
    /// broker than is here; else it goes on with whatever is here, which is right where order across topics
    /// means nothing.
    default boolean readsInOrderOfTime() {
        return true;
    }

    /// Whether its processors do something within milliseconds of its time, or of the end of work elsewhere;
    /// else only when a record comes, or within the hour.
    default boolean actsByTheClock() {
        return true;
    }

    /// How many threads it runs with in each instance, where stages are given `perStage`.
    default int threads(int perStage) {
        return perStage;
    }

    /// Adds this stage's sources, operators and sinks. Called once per builder; every operator and store gets
    /// a name.
    void addTo(StreamsBuilder builder);
}
