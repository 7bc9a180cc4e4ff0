package io.elaaoms.query.summary;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who words answers (`elaaoms.summary.*`).
///
/// @param model the provider's name for it; blank: a template does, which asks nobody (`QUERY_SUMMARY_MODEL`)
/// @param provider `openai` (and anything that speaks its API; so does blank) or `anthropic` (`LLM_PROVIDER`)
/// @param apiKey for the provider (`LLM_API_KEY`)
/// @param baseUrl of the provider's API; blank: the provider's own (`LLM_BASE_URL`)
/// @param timeout the model's share of an answer's deadline (`QUERY_SUMMARY_TIMEOUT`)
/// @param atOnce how many answers may be with the model
@Validated
@ConfigurationProperties(prefix = "elaaoms.summary", ignoreUnknownFields = false)
public record SummarySettings(
        @DefaultValue("") String model,
        @DefaultValue("") String provider,
        @DefaultValue("") String apiKey,
        @DefaultValue("") String baseUrl,
        @NotNull @DefaultValue("700ms") Duration timeout,
        @Min(1) @DefaultValue("32") int atOnce) {

    /// Whether a model is asked at all.
    public boolean isModelGiven() {
        return !model.isBlank();
    }

    /// What keeps the model that is given from being asked, naming the variable; empty where nothing does.
    public Optional<String> whatIsMissing() {
        if (!isModelGiven()) {
            return Optional.empty();
        }
        return switch (provider) {
            case "", "openai", "anthropic" ->
                apiKey.isBlank() && baseUrl.isBlank()
                        ? Optional.of("QUERY_SUMMARY_MODEL needs LLM_API_KEY, or LLM_BASE_URL of a model without one")
                        : Optional.empty();
            default -> Optional.of("QUERY_SUMMARY_MODEL needs LLM_PROVIDER to be openai or anthropic");
        };
    }

    @Override
    public String toString() {
        return "SummarySettings[model=%s, provider=%s]".formatted(model, provider);
    }
}
