package io.elaaoms.query.search;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long an answer may take (`elaaoms.answers.*`).
///
/// @param deadline from a question to its answer, whatever fails: embedding, search and wording each get what
///     is left,
///     up to their share. ElevenLabs waits for a tool for 5 s at least (`QUERY_DEADLINE`)
@Validated
@ConfigurationProperties(prefix = "elaaoms.answers", ignoreUnknownFields = false)
public record AnswerSettings(
        @NotNull @DefaultValue("1500ms") Duration deadline) {}
