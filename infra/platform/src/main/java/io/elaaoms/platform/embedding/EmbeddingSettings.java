package io.elaaoms.platform.embedding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Which embedder runs (`elaaoms.embedding.*`).
///
/// @param provider `local` (in-process ONNX, no key, no network) or `openai` (and anything that speaks its
///     API) (`EMBEDDING_PROVIDER`)
/// @param model the provider's name for it; blank: `all-minilm-l6-v2-q`, or `text-embedding-3-small` for
///     `openai` (`EMBEDDING_MODEL`)
/// @param dimension of an API model's vectors (`EMBEDDING_DIMENSION`)
/// @param baseUrl of the API (`EMBEDDING_BASE_URL`)
/// @param apiKey for the API (`EMBEDDING_API_KEY`)
/// @param timeout for one call
@Validated
@ConfigurationProperties(prefix = "elaaoms.embedding", ignoreUnknownFields = false)
public record EmbeddingSettings(
        @Pattern(regexp = "local|openai") @DefaultValue("local")
        String provider,

        @DefaultValue("") String model,
        @DefaultValue("1536") int dimension,
        @NotBlank @DefaultValue("https://api.openai.com/v1") String baseUrl,
        @Nullable String apiKey,
        @DefaultValue("20s") Duration timeout) {}
