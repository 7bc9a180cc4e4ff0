package io.elaaoms.extraction.extract;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which model reads conversations.
///
/// @param provider `openai` (and anything that speaks its API), `anthropic` or `local`; blank: `openai` where
///     there is a key, else nobody
/// @param apiKey for the provider
/// @param baseUrl of the provider's API; blank: the provider's own
/// @param model the provider's name for it; blank: `gpt-4o-mini` or `claude-haiku-4-5`
/// @param timeout for one call, from the first byte out to the last byte in
public record ModelSettings(
        @Pattern(regexp = "|openai|anthropic|local") @DefaultValue("")
        String provider,

        @DefaultValue("") String apiKey,
        @DefaultValue("") String baseUrl,
        @DefaultValue("") String model,
        @NotNull @DefaultValue("30s") Duration timeout) {

    private static final String LOCAL = "local";
    private static final String OPENAI = "openai";

    public ModelSettings {
        if (provider.isBlank() && !apiKey.isBlank()) {
            provider = OPENAI;
        }
    }

    /// The sentence analysis that asks nobody.
    public static ModelSettings local() {
        return new ModelSettings(LOCAL, "", "", "", Duration.ofSeconds(30));
    }

    /// The same provider's model of another name.
    public ModelSettings named(String other) {
        return new ModelSettings(provider, apiKey, baseUrl, other, timeout);
    }

    /// Whether somebody was named.
    public boolean isGiven() {
        return !provider.isBlank();
    }

    /// Whether it can be asked: an address of one's own may do without a key.
    boolean isComplete() {
        return !isGiven() || isLocal() || !apiKey.isBlank() || !baseUrl.isBlank();
    }

    /// Whether nobody outside is asked.
    public boolean isLocal() {
        return provider.equals(LOCAL);
    }

    @Override
    public String toString() {
        return "ModelSettings[provider=%s, model=%s]".formatted(provider, model);
    }
}
