package io.elaaoms.ingress;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How ElevenLabs is asked for what we missed (`elaaoms.backfill.*`).
///
/// @param apiKey of the workspace; it must be allowed to read agents (`ELEVENLABS_API_KEY`)
/// @param baseUrl of the API: another where the workspace resides elsewhere (`ELEVENLABS_BASE_URL`)
/// @param requestsPerSecond of a run (`ELEVENLABS_REQUESTS_PER_SECOND`)
/// @param concurrency conversations that are worked on at once
/// @param pageSize conversations of one list
/// @param attempts of each request
/// @param firstPause before a second attempt
/// @param longestPause before any other, whatever `Retry-After` says
/// @param timeout of one attempt
@Validated
@ConfigurationProperties(prefix = "elaaoms.backfill", ignoreUnknownFields = false)
record BackfillSettings(
        @DefaultValue("") String apiKey,
        @NotBlank @DefaultValue("https://api.elevenlabs.io") String baseUrl,
        @Positive @DefaultValue("5") double requestsPerSecond,
        @Min(1) @DefaultValue("4") int concurrency,
        @Min(1) @Max(100) @DefaultValue("100") int pageSize,
        @Min(1) @DefaultValue("6") int attempts,
        @DefaultValue("500ms") Duration firstPause,
        @DefaultValue("1m") Duration longestPause,
        @DefaultValue("30s") Duration timeout) {

    /// Leaves the key out.
    @Override
    public String toString() {
        return "BackfillSettings[baseUrl=%s]".formatted(baseUrl);
    }
}
