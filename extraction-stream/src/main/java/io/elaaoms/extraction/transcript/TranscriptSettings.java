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
///     none (`IDENTITY_VARIABLE`)
/// @param defaultRegion ISO country of phone numbers without a country code; blank: the country of the
///     agent's line, else such numbers name nobody (`DEFAULT_PHONE_REGION`)
/// @param redact further private data: its type, which becomes the placeholder, and a regular expression
@Validated
@ConfigurationProperties(prefix = "elaaoms.transcript", ignoreUnknownFields = false)
public record TranscriptSettings(
        @NotNull @DefaultValue("") String identityVariable,
        @Pattern(regexp = "|[A-Z]{2}") @DefaultValue("") String defaultRegion,
        @NotNull @DefaultValue Map<String, String> redact) {

    private static final String NOWHERE = "ZZ";

    public TranscriptSettings {
        redact = Map.copyOf(redact);
    }

    /// Where a number without a country code is dialled; `ZZ` where that is not known.
    public String identityRegion() {
        return defaultRegion.isBlank() ? NOWHERE : defaultRegion;
    }

    /// As above, but never nowhere: a number taken out for nothing does less harm than one left in.
    public String redactionRegion() {
        return defaultRegion.isBlank() ? "US" : defaultRegion;
    }
}
