package io.elaaoms.platform.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.schemas.Vectors;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxEmbedderTest implements EmbedderContract {

    @Override
    public Embedder embedder() {
        return Embedders.create(local(""));
    }

    @Test
    void shouldFindParaphrasesCloserThanStrangers() {
        List<float[]> vectors = embedder()
                .embed(List.of("I like to be called in the morning", "Ada prefers morning calls", "The dog is brown"));

        assertThat(Vectors.dot(vectors.get(0), vectors.get(1)))
                .isGreaterThan(Vectors.dot(vectors.get(0), vectors.get(2)) + 0.2);
    }

    @Test
    void shouldNameItsModelAndRefuseAnother() {
        assertThat(embedder().model()).isEqualTo(new EmbeddingModelId("all-minilm-l6-v2-q", 384));
        assertThatThrownBy(() -> Embedders.create(local("text-embedding-3-small")))
                .hasMessageContaining("EMBEDDING_MODEL");
    }

    private static EmbeddingSettings local(String model) {
        return new EmbeddingSettings("local", model, 1536, "http://localhost", null, Duration.ofSeconds(20));
    }
}
