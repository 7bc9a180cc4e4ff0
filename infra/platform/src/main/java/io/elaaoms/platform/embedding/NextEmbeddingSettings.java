package io.elaaoms.platform.embedding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The embedder that a replay may change to (`elaaoms.next-embedding.*`): nothing uses it before.
///
/// @param provider as [EmbeddingSettings#provider]; blank: there is none (`EMBEDDING_NEXT_PROVIDER`)
/// @param model (`EMBEDDING_NEXT_MODEL`)
/// @param dimension (`EMBEDDING_NEXT_DIMENSION`)
/// @param baseUrl (`EMBEDDING_NEXT_BASE_URL`)
/// @param apiKey (`EMBEDDING_NEXT_API_KEY`)
/// @param timeout for one call
@Validated
@ConfigurationProperties(prefix = "elaaoms.next-embedding", ignoreUnknownFields = false)
public record NextEmbeddingSettings(
        @Pattern(regexp = "|local|openai") @DefaultValue("") String provider,

        @DefaultValue("") String model,
        @DefaultValue("1536") int dimension,
        @NotBlank @DefaultValue("https://api.openai.com/v1") String baseUrl,
        @Nullable String apiKey,
        @DefaultValue("20s") Duration timeout) {

    /// The settings of that embedder, if there is one.
    public Optional<EmbeddingSettings> given() {
        return provider.isBlank()
                ? Optional.empty()
                : Optional.of(new EmbeddingSettings(provider, model, dimension, baseUrl, apiKey, timeout));
    }
}
