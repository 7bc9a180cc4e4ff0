package io.elaaoms.query.search;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Which answers are kept (`elaaoms.cache.*`).
///
/// @param memories in all kept answers together; 0: none are kept (`QUERY_CACHE_MEMORIES`)
/// @param longest after which an answer is found anew even if nothing changed: what is remembered fades
///     (`QUERY_CACHE_LONGEST`)
@Validated
@ConfigurationProperties(prefix = "elaaoms.cache", ignoreUnknownFields = false)
public record CacheSettings(
        @Min(0) @DefaultValue("10000") int memories,
        @NotNull @DefaultValue("5m") Duration longest) {}
