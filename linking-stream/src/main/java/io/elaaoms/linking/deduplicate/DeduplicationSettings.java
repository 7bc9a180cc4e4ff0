package io.elaaoms.linking.deduplicate;

import jakarta.validation.Valid;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How alike is the same (`elaaoms.deduplication.*`).
///
/// @param thresholds by the name of the embedding model, in brackets where it has dots or dashes:
///     `thresholds.[text-embedding-3-small].duplicate`. What is given here replaces or extends the calibrated
///     defaults; a model nobody named is compared by those of `text-embedding-3-small`
/// @param historyCache how much memory decoded statements of recent callers may take, about, in all tasks of
///     the stage: a quarter of the heap, where nothing is given; a caller with more than this is read from the store
///     at each change
@Validated
@ConfigurationProperties(prefix = "elaaoms.deduplication", ignoreUnknownFields = false)
public record DeduplicationSettings(
        @Valid @Nullable Map<String, Thresholds> thresholds,
        @Nullable DataSize historyCache) {

    private static final Thresholds OPEN_AI = new Thresholds(0.85, 0.80);

    /// MiniLM's are measured by `./elaaoms bench thresholds`; OpenAI's are the specification's.
    private static final Map<String, Thresholds> CALIBRATED =
            Map.of("all-minilm-l6-v2-q", new Thresholds(0.83, 0.55), "text-embedding-3-small", OPEN_AI);

    public DeduplicationSettings {
        Map<String, Thresholds> merged = new HashMap<>(CALIBRATED);
        merged.putAll(thresholds == null ? Map.of() : thresholds);
        thresholds = Map.copyOf(merged);
    }

    /// The calibrated thresholds and the default cache.
    public static DeduplicationSettings defaults() {
        return new DeduplicationSettings(Map.of(), null);
    }

    /// How much memory histories may take.
    DataSize cache() {
        return historyCache == null ? DataSize.ofBytes(Runtime.getRuntime().maxMemory() / 4) : historyCache;
    }

    /// What holds for vectors of `embeddingModel`.
    public Thresholds of(String embeddingModel) {
        return thresholds == null ? OPEN_AI : thresholds.getOrDefault(embeddingModel, OPEN_AI);
    }
}
