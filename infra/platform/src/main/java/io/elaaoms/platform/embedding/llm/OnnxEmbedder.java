package io.elaaoms.platform.embedding.llm;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.schemas.v1.FailureReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// `all-minilm-l6-v2-q` in this process: no key, no network, some 3 ms a sentence. The model takes text of
/// any language and is good at English.
///
/// Texts are embedded one at a time, as many at once as there are cores: padded batches are slower on a core,
/// so more speed comes from more callers.
public final class OnnxEmbedder implements Embedder {

    static final EmbeddingModelId MODEL = new EmbeddingModelId("all-minilm-l6-v2-q", 384);

    /// A thread a core, and threads of the platform: a model at work would hold the carrier of a virtual one,
    /// and with it all that waits for its turn there.
    private static final ExecutorService CORES = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("onnx-", 0).factory());

    private final EmbeddingModel model = OneThreadModel.shared();

    @Override
    public EmbeddingModelId model() {
        return MODEL;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        return UnitLength.of(answers(texts), texts.size(), MODEL.dimension());
    }

    /// One after the other: a caller with a single question waits behind one text of each other caller, not
    /// behind all of them.
    private List<Embedding> answers(List<String> texts) {
        try {
            List<Embedding> answers = new ArrayList<>();
            for (String text : texts) {
                answers.add(CORES.submit(() -> model.embed(text).content()).get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddingException(FailureReason.PROVIDER_TIMEOUT, true, e);
        } catch (ExecutionException e) {
            throw new EmbeddingException(FailureReason.INTERNAL_ERROR, false, e);
        }
    }
}
