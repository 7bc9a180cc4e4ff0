package io.elaaoms.platform.embedding.llm;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.schemas.v1.FailureReason;
import java.util.List;

/// `all-minilm-l6-v2-q` in this process: no key, no network, some 3 ms a sentence. The model takes text of
/// any language and is good at English.
///
/// The work is done on the thread that asks: padded batches are slower on a core than one text at a time, so
/// more speed comes from more callers.
public final class OnnxEmbedder implements Embedder {

    static final EmbeddingModelId MODEL = new EmbeddingModelId("all-minilm-l6-v2-q", 384);

    private final EmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);

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

    private List<dev.langchain4j.data.embedding.Embedding> answers(List<String> texts) {
        try {
            return model.embedAll(texts.stream().map(TextSegment::from).toList())
                    .content();
        } catch (RuntimeException e) {
            throw new EmbeddingException(FailureReason.INTERNAL_ERROR, false, e);
        }
    }
}
