package io.elaaoms.query.write;

import io.elaaoms.platform.embedding.Embedder;
import java.util.List;

/// Texts as vectors, all of them of one model.
///
/// @param model its name
/// @param vectors one per text, in order
public record TextVectors(String model, List<float[]> vectors) {

    /// Asks the embedder that is to be used now; blocks.
    public static TextVectors of(List<String> texts, Embedder embedder) {
        Embedder now = embedder.now();
        return new TextVectors(now.model().name(), now.embed(texts));
    }
}
