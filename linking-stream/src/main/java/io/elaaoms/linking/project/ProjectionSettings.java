package io.elaaoms.linking.project;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How rows are collected before they are written (`elaaoms.projection.*`).
///
/// @param batchSize records of one transaction at most
/// @param patience how long a record may wait for others
@Validated
@ConfigurationProperties(prefix = "elaaoms.projection", ignoreUnknownFields = false)
public record ProjectionSettings(
        @Min(1) @Max(10_000) @DefaultValue("200") int batchSize,
        @DefaultValue("20ms") Duration patience) {

    private static final ProjectionSettings BULK = new ProjectionSettings(2_000, Duration.ofSeconds(1));

    /// For tables that nobody reads yet: few large transactions.
    ProjectionSettings inBulk() {
        return new ProjectionSettings(
                Math.max(batchSize, BULK.batchSize), patience.compareTo(BULK.patience) > 0 ? patience : BULK.patience);
    }
}
