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

    @Override
    public String toString() {
        return "ModelEndpoint[provider=%s, model=%s]".formatted(provider, model);
    }
}
