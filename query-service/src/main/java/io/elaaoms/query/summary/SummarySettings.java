package io.elaaoms.query.summary;

import io.elaaoms.platform.llm.ModelSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who words answers (`elaaoms.summary.*`).
///
/// @param model without one a template does, which asks nobody; its time is its share of an answer's deadline
///     (`QUERY_SUMMARY_MODEL`, `QUERY_SUMMARY_TIMEOUT`)
/// @param atOnce how many answers may be with the model
@Validated
@ConfigurationProperties(prefix = "elaaoms.summary", ignoreUnknownFields = false)
public record SummarySettings(
        @Valid @DefaultValue ModelSettings model,
        @Min(1) @DefaultValue("32") int atOnce) {}
