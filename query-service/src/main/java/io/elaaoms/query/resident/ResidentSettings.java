package io.elaaoms.query.resident;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Whose memories are kept in memory (`elaaoms.resident.*`).
///
/// @param from how many memories somebody has for whom that pays (`QUERY_RESIDENT_FROM`)
/// @param megabytes in all; the longest unasked go first. 0: nobody's are kept (`QUERY_RESIDENT_MEGABYTES`)
/// @param pause for so long nobody is read twice: somebody of whom we learn without pause is asked about in
///     the
///     tables
@Validated
@ConfigurationProperties(prefix = "elaaoms.resident", ignoreUnknownFields = false)
public record ResidentSettings(
        @Min(1) @DefaultValue("2000") int from,
        @Min(0) @DefaultValue("64") int megabytes,
        @NotNull @DefaultValue("10s") Duration pause) {}
