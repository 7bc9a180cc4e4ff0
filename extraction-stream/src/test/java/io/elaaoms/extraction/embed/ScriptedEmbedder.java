package io.elaaoms.extraction.embed;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.schemas.v1.FailureReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Gives each text a vector of its own, or fails as it was told to.
final class ScriptedEmbedder implements Embedder {

    private final Deque<EmbeddingException> failures = new ArrayDeque<>();
    private final List<List<String>> asked = new ArrayList<>();
    private final Semaphore held = new Semaphore(1);
    private volatile @Nullable String refused;
    private volatile int answeredDimension = 3;

    @Override
    public EmbeddingModelId model() {
        return new EmbeddingModelId("scripted", 3);
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        EmbeddingException failure = register(texts);
        held.acquireUninterruptibly();
        held.release();
        if (failure != null) {
            throw failure;
        }
        return texts.stream().map(this::vector).toList();
    }

    private synchronized @Nullable EmbeddingException register(List<String> texts) {
        asked.add(List.copyOf(texts));
        return refused != null && texts.contains(refused)
                ? new EmbeddingException(FailureReason.PROVIDER_REFUSED, false, null)
                : failures.poll();
    }

    /// Lets no call return until [#release()].
    void hold() {
        held.acquireUninterruptibly();
    }

    void release() {
        held.release();
    }

    synchronized void failOn(String text) {
        refused = text;
    }

    synchronized void failWith(EmbeddingException failure) {
        failures.add(failure);
    }

    synchronized void answerWithDimension(int dimension) {
        answeredDimension = dimension;
    }

    synchronized List<List<String>> asked() {
        return List.copyOf(asked);
    }

    private float[] vector(String text) {
        float[] vector = new float[answeredDimension];
        vector[0] = 1;
        vector[1] = text.length();
        return vector;
    }
}
