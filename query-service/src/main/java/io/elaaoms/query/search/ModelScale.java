package io.elaaoms.query.search;

/// What cosines mean in one embedding model: a question and its answer are nearer in some models than in
/// others.
///
/// @param threshold from which a memory answers a question
/// @param unrelated of texts that have nothing to do with each other
public record ModelScale(double threshold, double unrelated) {

    /// The scale of `model`. That of `all-minilm-l6-v2-q` is measured (`RelevanceCalibrationIT`); the others
    /// are estimates, which `MEMORY_RELEVANCE_THRESHOLD` corrects.
    public static ModelScale of(String model) {
        return switch (model) {
            case "all-minilm-l6-v2-q", "all-minilm-l6-v2" -> new ModelScale(0.20, 0);
            case "text-embedding-3-small", "text-embedding-3-large" -> new ModelScale(0.30, 0);
            case "text-embedding-ada-002" -> new ModelScale(0.75, 0.65);
            default -> new ModelScale(0.40, 0.2);
        };
    }

    ModelScale withThreshold(double other) {
        return new ModelScale(other, unrelated);
    }

    /// 0 for what is unrelated, 1 for the same text.
    double similarity(double cosine) {
        return Math.clamp((cosine - unrelated) / (1 - unrelated), 0, 1);
    }
}
