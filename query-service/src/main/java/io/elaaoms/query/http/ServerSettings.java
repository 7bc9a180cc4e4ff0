package io.elaaoms.query.http;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How long the server waits for whom (`elaaoms.server.*`).
///
/// @param maxConnections open at once (`QUERY_MAX_CONNECTIONS`)
/// @param firstRequestTimeout from connecting to the end of the first request's headers
/// @param keepAlive from an answer to the end of the next request's headers; longer than a proxy before the
///     service
///     keeps its connections (`QUERY_KEEP_ALIVE`)
/// @param bodyLimit of a body, unless an endpoint says otherwise
/// @param bodyTimeout for a whole body
@Validated
@ConfigurationProperties(prefix = "elaaoms.server", ignoreUnknownFields = false)
public record ServerSettings(
        @Min(1) @DefaultValue("2000") int maxConnections,
        @DefaultValue("10s") Duration firstRequestTimeout,
        @DefaultValue("75s") Duration keepAlive,
        @DefaultValue("256KB") DataSize bodyLimit,
        @DefaultValue("5s") Duration bodyTimeout) {

    public BodyLimits bodies() {
        return new BodyLimits(Math.toIntExact(bodyLimit.toBytes()), bodyTimeout);
    }
}
