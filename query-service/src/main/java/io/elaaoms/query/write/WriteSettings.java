package io.elaaoms.query.write;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How memories are changed (`elaaoms.write.*`).
///
/// @param commandTimeout after which a client is told that its command is in the log and will be carried out
///     (`COMMAND_TIMEOUT`)
/// @param visibilityTimeout for how long an answer waits until the tables show what was done
@Validated
@ConfigurationProperties(prefix = "elaaoms.write", ignoreUnknownFields = false)
public record WriteSettings(
        @DefaultValue("10s") Duration commandTimeout,
        @DefaultValue("2s") Duration visibilityTimeout) {}
