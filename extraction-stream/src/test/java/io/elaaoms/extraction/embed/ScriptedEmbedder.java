package io.elaaoms.extraction.embed;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Gives each text a vector of its own, or fails as it was told to.
final class ScriptedEmbedder implements Embedder {

    private final Deque<EmbeddingException> failures = new ArrayDeque<>();
    private final List<List<String>> asked = new ArrayList<>();
    private int answeredDimension = 3;

    @Override
    public EmbeddingModelId model() {
        return new EmbeddingModelId("scripted", 3);
    }

    @Override
    public synchronized List<float[]> embed(List<String> texts) {
        asked.add(List.copyOf(texts));
        EmbeddingException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        return texts.stream().map(this::vector).toList();
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
