package io.elaaoms.platform.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;

/// What a stage reports to.
public record Telemetry(MeterRegistry meters, OpenTelemetry traces) {}
