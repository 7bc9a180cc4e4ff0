package io.elaaoms.platform.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;

/// What a stage reports to.
public record Telemetry(MeterRegistry meters, OpenTelemetry traces) {

    /// @param isExported whether anybody is told of spans; where nobody is none is recorded, and traces go through
    ///     untouched
    public static Telemetry of(MeterRegistry meters, OpenTelemetry traces, boolean isExported) {
        return new Telemetry(meters, isExported ? traces : OpenTelemetry.noop());
    }
}
