package io.elaaoms.platform.embedding.llm;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.platform.embedding.EmbeddingSettings;
import io.elaaoms.schemas.v1.FailureReason;
import java.net.http.HttpClient;
import java.util.List;

/// Any API that speaks OpenAI's `POST /embeddings`. One request per call and no repetition: whoever asks
/// decides when to ask again.
public final class OpenAiEmbedder implements Embedder {

    private final EmbeddingModelId id;
    private final EmbeddingModel model;

    OpenAiEmbedder(EmbeddingModelId id, EmbeddingSettings settings, String apiKey) {
        this.id = id;
        this.model = OpenAiEmbeddingModel.builder()
                .httpClientBuilder(new JdkHttpClientBuilder()
                        .httpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)))
                .baseUrl(settings.baseUrl())
                .apiKey(apiKey)
                .modelName(id.name())
                .dimensions(id.dimension())
                .timeout(settings.timeout())
                .maxRetries(0)
                .build();
    }

    @Override
    public EmbeddingModelId model() {
        return id;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        return UnitLength.of(requestEmbeddings(texts), texts.size(), id.dimension());
    }

    private List<Embedding> requestEmbeddings(List<String> texts) {
        try {
            return model.embedAll(texts.stream().map(TextSegment::from).toList())
                    .content();
        } catch (TimeoutException e) {
            throw new EmbeddingException(FailureReason.PROVIDER_TIMEOUT, true, e);
        } catch (NonRetriableException e) {
            throw new EmbeddingException(FailureReason.PROVIDER_REFUSED, false, e);
        } catch (RuntimeException e) {
            throw new EmbeddingException(FailureReason.PROVIDER_UNAVAILABLE, true, e);
        }
    }
}
