package io.elaaoms.extraction.extract;

import io.elaaoms.platform.stream.InFlightSettings;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who extracts, and how patiently (`elaaoms.extraction.*`).
///
/// @param provider `openai` (and anything that speaks its API), `anthropic` or `local`; blank: `openai` where
///     there is a key, else `local` (`LLM_PROVIDER`)
/// @param apiKey for the provider (`LLM_API_KEY`)
/// @param baseUrl of the provider's API; blank: the provider's own (`LLM_BASE_URL`)
/// @param model the provider's name for it; blank: `gpt-4o-mini` or `claude-haiku-4-5` (`LLM_MODEL`)
/// @param timeout for one call (`LLM_TIMEOUT`)
/// @param inFlight how many conversations of one task are extracted at once (`EXTRACTION_IN_FLIGHT`)
/// @param retries how long to wait before each further attempt (`LLM_RETRIES`)
@Validated
@ConfigurationProperties(prefix = "elaaoms.extraction", ignoreUnknownFields = false)
public record ExtractionSettings(
        @Pattern(regexp = "|openai|anthropic|local") @DefaultValue("")
        String provider,

        @Nullable String apiKey,
        @DefaultValue("") String baseUrl,
        @DefaultValue("") String model,
        @NotNull @DefaultValue("30s") Duration timeout,
        @Min(1) @DefaultValue("32") int inFlight,
        @DefaultValue({"1m", "5m", "30m"}) List<Duration> retries) {

    private static final String LOCAL = "local";
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public ExtractionSettings {
        provider = provider.isBlank() ? providerOf(apiKey) : provider;
        retries = List.copyOf(retries);
        if (!provider.equals(LOCAL) && isBlank(apiKey) && baseUrl.isBlank()) {
            throw new IllegalArgumentException("LLM_PROVIDER=%s needs LLM_API_KEY".formatted(provider));
        }
    }

    /// Whether nobody outside is asked.
    public boolean isLocal() {
        return provider.equals(LOCAL);
    }

    /// Of the stage's in-flight step.
    public InFlightSettings inFlightSettings() {
        return new InFlightSettings("extractions-in-flight", inFlight, retries, TICK, PATIENCE);
    }

    @Override
    public String toString() {
        return "ExtractionSettings[provider=%s, model=%s]".formatted(provider, model);
    }

    private static String providerOf(@Nullable String apiKey) {
        return isBlank(apiKey) ? LOCAL : "openai";
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
