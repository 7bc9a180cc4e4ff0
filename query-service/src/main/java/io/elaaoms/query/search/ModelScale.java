package io.elaaoms.query.search;

/// What cosines mean in one embedding model: a question and its answer are nearer in some models than in
/// others.
///
/// @param threshold from which a memory answers a question
/// @param close at which a memory could not answer it better
public record ModelScale(double threshold, double close) {

    /// The scale of `model`. That of `all-minilm-l6-v2-q` is measured (`RelevanceCalibrationIT`); the others
    /// are estimates, which `MEMORY_RELEVANCE_THRESHOLD` corrects.
    public static ModelScale of(String model) {
        return switch (model) {
            case "all-minilm-l6-v2-q", "all-minilm-l6-v2" -> new ModelScale(0.20, 0.60);
            case "bge-small-en-v15-q", "bge-small-en-v15" -> new ModelScale(0.60, 0.90);
            case "text-embedding-3-small", "text-embedding-3-large" -> new ModelScale(0.30, 0.75);
            case "text-embedding-ada-002" -> new ModelScale(0.75, 0.92);
            default -> new ModelScale(0.40, 0.85);
        };
    }

    ModelScale withThreshold(double other) {
        return new ModelScale(other, close);
    }

    /// 0 for a cosine of 0 or less, 1 from `close` on.
    double similarity(double cosine) {
        return Math.clamp(cosine / close, 0, 1);
    }
}
