package io.elaaoms.extraction.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.schemas.v1.FailureReason;
import org.junit.jupiter.api.Test;

class EmbedderCheckTest {

    private final ScriptedEmbedder embedder = new ScriptedEmbedder();

    @Test
    void shouldPassAnEmbedderThatAnswersAsItSays() {
        assertThat(EmbedderCheck.check(embedder)).isSameAs(embedder);
        assertThat(embedder.asked()).hasSize(1);
    }

    @Test
    void shouldRefuseAnotherDimension() {
        embedder.answerWithDimension(4);

        assertThatThrownBy(() -> EmbedderCheck.check(embedder))
                .isInstanceOf(WrongEmbedderException.class)
                .hasMessageContaining("scripted with 3 dimensions (WRONG_DIMENSION)")
                .hasMessageContaining("EMBEDDING_DIMENSION");
    }

    @Test
    void shouldRefuseAProviderThatRefusesUs() {
        embedder.failWith(new EmbeddingException(FailureReason.PROVIDER_REFUSED, false, null));

        assertThatThrownBy(() -> EmbedderCheck.check(embedder)).hasMessageContaining("EMBEDDING_API_KEY");
    }

    @Test
    void shouldStartWithoutAProviderThatIsAway() {
        embedder.failWith(new EmbeddingException(FailureReason.PROVIDER_UNAVAILABLE, true, null));

        assertThat(EmbedderCheck.check(embedder)).isSameAs(embedder);
    }
}
