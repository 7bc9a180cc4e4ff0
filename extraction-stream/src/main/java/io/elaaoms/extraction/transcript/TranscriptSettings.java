package io.elaaoms.extraction.transcript;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How deliveries are read (`elaaoms.transcript.*`).
///
/// @param identityVariable a dynamic variable of yours that names the person, asked after `user_id`; blank:
///     none
///     (`IDENTITY_VARIABLE`)
/// @param defaultRegion ISO country of phone numbers without a country code; `ZZ`: such numbers name nobody
///     (`PHONE_DEFAULT_REGION`)
/// @param redact further private data: its type, which becomes the placeholder, and a regular expression
@Validated
@ConfigurationProperties(prefix = "elaaoms.transcript", ignoreUnknownFields = false)
public record TranscriptSettings(
        @NotNull @DefaultValue("") String identityVariable,
        @Pattern(regexp = "[A-Z]{2}") @DefaultValue("US") String defaultRegion,
        @NotNull @DefaultValue Map<String, String> redact) {}
