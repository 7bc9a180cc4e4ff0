package io.elaaoms.platform.embedding;

/// Which model made a vector. Vectors of two models never meet in one comparison.
///
/// @param name `all-minilm-l6-v2-q`, `text-embedding-3-small`
/// @param dimension how many components its vectors have
public record EmbeddingModelId(String name, int dimension) {}
