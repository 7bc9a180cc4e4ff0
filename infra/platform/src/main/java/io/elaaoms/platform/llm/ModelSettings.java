package io.elaaoms.platform.llm;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A model that something may be asked of: the part of a service's settings that is the same for all of them.
///
/// @param name the provider's; blank, or `off`: nobody is asked
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

    private static final String OFF = "off";
    private static final String OPENAI = "openai";

    /// Whether a model is asked at all.
    public boolean isGiven() {
        return !name.isBlank() && !OFF.equalsIgnoreCase(name);
    }

    /// The same; but where nothing is said of the model (`off` says something) and one reads conversations,
    /// that one.
    ///
    /// @param readingModel the name of that one, which is of this provider; blank: the provider's usual one
    public ModelSettings orElse(String readingModel) {
        boolean nobodyReads = provider.isBlank() && apiKey.isBlank();
        if (!name.isBlank() || nobodyReads || obstacle("").isPresent()) {
            return this;
        }
        String model = readingModel.isBlank() ? ModelEndpoint.usualModel(spokenTo()) : readingModel;
        return new ModelSettings(model, provider, apiKey, baseUrl, timeout);
    }

    /// What keeps the model that is given from being asked; empty where nothing does.
    ///
    /// @param variable the one that gives the model
    public Optional<String> whatIsMissing(String variable) {
        return isGiven() ? obstacle(variable) : Optional.empty();
    }

    private Optional<String> obstacle(String variable) {
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
        return new ModelEndpoint(spokenTo(), name, apiKey, baseUrl, timeout, mostOutputTokens);
    }

    private String spokenTo() {
        return provider.isBlank() ? OPENAI : provider;
    }

    @Override
    public String toString() {
        return "ModelSettings[name=%s, provider=%s]".formatted(name, provider);
    }
}
