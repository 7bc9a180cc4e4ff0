package io.elaaoms.linking.link;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What is close enough for a link (`elaaoms.linking.*`).
///
/// @param thresholds cosine from which two memories are linked, by the name of the embedding model, in
///     brackets where it has dots or dashes: `thresholds.[text-embedding-3-small]`. What is given here
///     replaces or extends the calibrated defaults; a model nobody named is linked by that of
///     `text-embedding-3-small`
/// @param linksPerMemory how many neighbours a memory chooses; it may be chosen by more
@Validated
@ConfigurationProperties(prefix = "elaaoms.linking", ignoreUnknownFields = false)
public record LinkSettings(
        @Nullable Map<String, Double> thresholds,
        @Min(0) @Max(50) @DefaultValue("5") int linksPerMemory) {

    private static final double OPEN_AI = 0.80;

    /// MiniLM is calibrated in `ThresholdCalibrationIT`; OpenAI's is the specification's.
    private static final Map<String, Double> CALIBRATED =
            Map.of("all-minilm-l6-v2-q", 0.55, "text-embedding-3-small", OPEN_AI);

    public LinkSettings {
        Map<String, Double> merged = new HashMap<>(CALIBRATED);
        merged.putAll(thresholds == null ? Map.of() : thresholds);
        thresholds = Map.copyOf(merged);
    }

    /// The calibrated thresholds and five links.
    public static LinkSettings defaults() {
        return new LinkSettings(Map.of(), 5);
    }

    /// What holds for vectors of `embeddingModel`.
    double threshold(String embeddingModel) {
        return thresholds == null ? OPEN_AI : thresholds.getOrDefault(embeddingModel, OPEN_AI);
    }
}
