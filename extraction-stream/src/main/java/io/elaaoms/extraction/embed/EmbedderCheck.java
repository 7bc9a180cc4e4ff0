package io.elaaoms.extraction.embed;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.schemas.v1.FailureReason;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks an embedder for one vector before any stage relies on it: what is set wrong shows at the start, and not
/// as a dead letter for every conversation.
public final class EmbedderCheck {

    private static final Logger LOG = LoggerFactory.getLogger(EmbedderCheck.class);
    private static final List<String> PROBE = List.of("The caller prefers mornings.");

    private EmbedderCheck() {}

    /// Returns the embedder that was asked. One that cannot be reached passes: it may come back, its answers
    /// are checked one by one, and what it does not answer is tried again.
    ///
    /// @throws WrongEmbedderException where the provider refuses, or answers with vectors of another
    ///     dimension
    public static Embedder check(Embedder embedder) {
        try {
            int dimension = embedder.embed(PROBE).getFirst().length;
            if (dimension != embedder.model().dimension()) {
                throw wrong(embedder.model(), FailureReason.WRONG_DIMENSION);
            }
        } catch (EmbeddingException e) {
            if (!e.retryable()) {
                throw wrong(embedder.model(), e.reason());
            }
            LOG.warn(
                    "The embedding model {} could not be asked yet: {}",
                    embedder.model().name(),
                    e.reason());
        }
        return embedder;
    }

    private static WrongEmbedderException wrong(EmbeddingModelId model, FailureReason reason) {
        return new WrongEmbedderException(
                "The embedding provider does not serve %s with %d dimensions (%s); see EMBEDDING_MODEL, EMBEDDING_DIMENSION, EMBEDDING_BASE_URL and EMBEDDING_API_KEY"
                        .formatted(model.name(), model.dimension(), reason));
    }
}
