package io.elaaoms.extraction.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.schemas.v1.FailureReason;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.unit.DataSize;

/// Remembers the vectors of texts by their SHA-256, within a bound: re-extracted conversations say what they
/// said. A vector that has not the model's dimension is refused, never remembered.
public final class CachingEmbedder implements Embedder {

    /// What an entry takes beside its vector: the hash, two objects, the table.
    private static final int OVERHEAD_BYTES = 200;

    private final Embedder embedder;
    private final Cache<ByteBuffer, float[]> vectors;

    public CachingEmbedder(Embedder embedder, DataSize bound) {
        this.embedder = embedder;
        this.vectors = Caffeine.newBuilder()
                // What is too much goes at once, not when a pool finds the time: the bound holds on a busy machine,
                // too.
                .executor(Runnable::run)
                .maximumWeight(bound.toBytes())
                .<ByteBuffer, float[]>weigher((_, vector) -> vector.length * Float.BYTES + OVERHEAD_BYTES)
                .build();
    }

    @Override
    public EmbeddingModelId model() {
        return embedder.model();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        Map<String, float[]> known = new HashMap<>();
        texts.forEach(text -> {
            float[] vector = vectors.getIfPresent(hash(text));
            if (vector != null) {
                known.put(text, vector);
            }
        });
        learn(texts.stream().distinct().filter(text -> !known.containsKey(text)).toList(), known);
        return texts.stream().map(text -> requireNonNull(known.get(text))).toList();
    }

    /// Asks for all missing texts in one call.
    private void learn(List<String> missing, Map<String, float[]> known) {
        if (missing.isEmpty()) {
            return;
        }
        List<float[]> answers = embedder.embed(missing);
        if (answers.size() != missing.size()) {
            throw new EmbeddingException(FailureReason.REJECTED_OUTPUT, false, null);
        }
        for (int i = 0; i < missing.size(); i++) {
            float[] vector = answers.get(i);
            if (vector.length != model().dimension()) {
                throw new EmbeddingException(FailureReason.WRONG_DIMENSION, false, null);
            }
            vectors.put(hash(missing.get(i)), vector);
            known.put(missing.get(i), vector);
        }
    }

    private static ByteBuffer hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
