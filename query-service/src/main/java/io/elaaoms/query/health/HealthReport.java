package io.elaaoms.query.health;

import io.elaaoms.query.health.HealthCheck.Finding;
import java.util.Map;

/// How this service is.
///
/// @param status `healthy`; `degraded` where something fails that calls can do without; `unhealthy` where
///     memories cannot be served
public record HealthReport(String status, String version, Map<String, Finding> checks) {

    static final String HEALTHY = "healthy";
    static final String DEGRADED = "degraded";
    static final String UNHEALTHY = "unhealthy";

    boolean unhealthy() {
        return UNHEALTHY.equals(status);
    }
}
