package io.elaaoms.linking.judge;

import io.elaaoms.platform.llm.ModelEndpoint;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who judges how statements stand to each other (`elaaoms.judge.*`).
///
/// @param model the provider's name for it; blank: rules do, which ask nobody (`RELATION_JUDGE_MODEL`)
/// @param provider `openai` (and anything that speaks its API; so does blank) or `anthropic` (`LLM_PROVIDER`)
/// @param apiKey for the provider (`LLM_API_KEY`)
/// @param baseUrl of the provider's API; blank: the provider's own (`LLM_BASE_URL`)
/// @param timeout for one call, to the last byte of its answer (`RELATION_JUDGE_TIMEOUT`)
/// @param retries waits before each further attempt (`LLM_RETRIES`)
@Validated
@ConfigurationProperties(prefix = "elaaoms.judge", ignoreUnknownFields = false)
public record JudgeSettings(
        @DefaultValue("") String model,
        @DefaultValue("") String provider,
        @DefaultValue("") String apiKey,
        @DefaultValue("") String baseUrl,
        @NotNull @DefaultValue("30s") Duration timeout,
        @NotNull @DefaultValue({"1m", "5m", "30m"}) List<Duration> retries) {

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
                        ? Optional.of("RELATION_JUDGE_MODEL needs LLM_API_KEY, or LLM_BASE_URL of a model without one")
                        : Optional.empty();
            default -> Optional.of("RELATION_JUDGE_MODEL needs LLM_PROVIDER to be openai or anthropic");
        };
    }

    /// Where the model is.
    public ModelEndpoint endpoint() {
        return new ModelEndpoint(provider.isBlank() ? "openai" : provider, model, apiKey, baseUrl, timeout, 0);
    }

    @Override
    public String toString() {
        return "JudgeSettings[model=%s, provider=%s]".formatted(model, provider);
    }
}
