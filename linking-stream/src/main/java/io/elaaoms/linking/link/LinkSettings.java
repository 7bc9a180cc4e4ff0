package io.elaaoms.linking.link;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
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
/// @param recallsPerLink in how many conversations two memories must have answered the same question to be
///     linked for it
/// @param recallsKept how long an answer counts for that: less than the log keeps it (180 days), so that a
///     rebuild finds the same
/// @param recallsPerPerson how many answers count, the newest
@Validated
@ConfigurationProperties(prefix = "elaaoms.linking", ignoreUnknownFields = false)
public record LinkSettings(
        @Nullable Map<String, Double> thresholds,
        @Min(0) @Max(50) @DefaultValue("5") int linksPerMemory,
        @Min(2) @Max(50) @DefaultValue("3") int recallsPerLink,
        @DefaultValue("150d") Duration recallsKept,
        @Min(1) @DefaultValue("500") int recallsPerPerson) {

    private static final Duration LONGEST = Duration.ofDays(179);
    private static final double OPEN_AI = 0.80;

    /// MiniLM's is measured by `./elaaoms bench thresholds`; OpenAI's is the specification's.
    private static final Map<String, Double> CALIBRATED =
            Map.of("all-minilm-l6-v2-q", 0.55, "text-embedding-3-small", OPEN_AI);

    public LinkSettings {
        Map<String, Double> merged = new HashMap<>(CALIBRATED);
        merged.putAll(thresholds == null ? Map.of() : thresholds);
        thresholds = Map.copyOf(merged);
        if (recallsKept.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Recalls cannot count for longer than the log keeps them");
        }
    }

    /// The calibrated thresholds and five links.
    public static LinkSettings defaults() {
        return of(Map.of(), 5);
    }

    /// With the defaults for what is recalled together.
    public static LinkSettings of(Map<String, Double> thresholds, int linksPerMemory) {
        return new LinkSettings(thresholds, linksPerMemory, 3, Duration.ofDays(150), 500);
    }

    /// What holds for vectors of `embeddingModel`.
    public double threshold(String embeddingModel) {
        return thresholds == null ? OPEN_AI : thresholds.getOrDefault(embeddingModel, OPEN_AI);
    }
}
