package io.elaaoms.platform.stream;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;

/// What an [InFlightStep] was made with, for its tasks.
///
/// @param executors one executor per task, which the task shuts down
record InFlightPlan<V, R>(
        InFlightSettings settings,
        Serde<V> values,
        Serde<R> results,
        InFlightWork<V, R> work,
        InstantSource clock,
        Supplier<ExecutorService> executors) {}
