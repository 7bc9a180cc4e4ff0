package io.elaaoms.platform.llm;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A model that something may be asked of: the part of a service's settings that is the same for all of them.
///
/// @param name the provider's; blank: nobody is asked
/// @param provider `openai` (and anything that speaks its API; so does blank) or `anthropic` (`LLM_PROVIDER`)
/// @param apiKey for the provider (`LLM_API_KEY`)
/// @param baseUrl of the provider's API; blank: the provider's own (`LLM_BASE_URL`)
/// @param timeout for one call, to the last byte of its answer
public record ModelSettings(
        @DefaultValue("") String name,
        @DefaultValue("") String provider,
        @DefaultValue("") String apiKey,
        @DefaultValue("") String baseUrl,
        @NotNull @DefaultValue("30s") Duration timeout) {

    /// Whether a model is asked at all.
    public boolean isGiven() {
        return !name.isBlank();
    }

    /// What keeps the model that is given from being asked; empty where nothing does.
    ///
    /// @param variable the one that gives the model
    public Optional<String> whatIsMissing(String variable) {
        if (!isGiven()) {
            return Optional.empty();
        }
        return switch (provider) {
            case "", "openai", "anthropic" ->
                apiKey.isBlank() && baseUrl.isBlank()
                        ? Optional.of(variable + " needs LLM_API_KEY, or LLM_BASE_URL of a model without one")
                        : Optional.empty();
            default -> Optional.of(variable + " needs LLM_PROVIDER to be openai or anthropic");
        };
    }

    /// Where the model is.
    ///
    /// @param mostOutputTokens of one answer; 0: as many as the provider gives
    public ModelEndpoint endpoint(int mostOutputTokens) {
        return new ModelEndpoint(
                provider.isBlank() ? "openai" : provider, name, apiKey, baseUrl, timeout, mostOutputTokens);
    }

    @Override
    public String toString() {
        return "ModelSettings[name=%s, provider=%s]".formatted(name, provider);
    }
}
