package io.elaaoms.platform.embedding;

import java.util.List;

/// Turns texts into vectors of one model. Blocking; safe for use by many threads.
public interface Embedder {

    EmbeddingModelId model();

    /// The one to be asked for what belongs together: it stays of one model. Itself, unless that may change.
    default Embedder now() {
        return this;
    }

    /// One vector per text, in order, each of the model's dimension and of unit length. An empty list gives
    /// an empty list.
    ///
    /// @throws EmbeddingException when the provider does not answer, or not with such vectors; the message
    ///     holds none of the texts
    List<float[]> embed(List<String> texts);
}
