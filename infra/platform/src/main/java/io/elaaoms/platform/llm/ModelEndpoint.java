package io.elaaoms.platform.llm;

import java.time.Duration;

/// Where a model is and how it is asked.
///
/// @param provider `openai` (and anything that speaks its API) or `anthropic`
/// @param model the provider's name for it
/// @param apiKey blank for a model without one
/// @param baseUrl of the provider's API; blank: the provider's own
/// @param timeout for one call
/// @param mostOutputTokens of one answer; 0: as many as the provider gives
public record ModelEndpoint(
        String provider, String model, String apiKey, String baseUrl, Duration timeout, int mostOutputTokens) {

    /// The name of the model that is asked where none is given: a small one.
    ///
    /// @throws IllegalArgumentException when there is no such provider
    public static String usualModel(String provider) {
        return switch (provider) {
            case "openai" -> "gpt-4o-mini";
            case "anthropic" -> "claude-haiku-4-5";
            default -> throw new IllegalArgumentException("Not a model's provider: " + provider);
        };
    }

    @Override
    public String toString() {
        return "ModelEndpoint[provider=%s, model=%s]".formatted(provider, model);
    }
}
