package io.elaaoms.platform.embedding;

import static io.elaaoms.schemas.v1.FailureReason.PROVIDER_TIMEOUT;
import static io.elaaoms.schemas.v1.FailureReason.PROVIDER_UNAVAILABLE;
import static io.elaaoms.schemas.v1.FailureReason.WRONG_DIMENSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.schemas.v1.FailureReason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiEmbedderTest implements EmbedderContract {

    private StubEmbeddingApi api;

    @BeforeEach
    void startApi() throws IOException {
        api = new StubEmbeddingApi(8);
    }

    @AfterEach
    void stopApi() {
        api.close();
    }

    @Override
    public Embedder embedder() {
        return Embedders.create(openAi("a-key", 8));
    }

    @Test
    void shouldAskForTheModelWithTheKeyAndTheDimension() {
        embedder().embed(List.of("Ada prefers mornings"));

        assertThat(api.requests())
                .singleElement()
                .asString()
                .startsWith("Bearer a-key")
                .contains("text-embedding-3-small")
                .contains("\"dimensions\"");
    }

    @ParameterizedTest
    @CsvSource({
        "429, PROVIDER_UNAVAILABLE, true",
        "500, PROVIDER_UNAVAILABLE, true",
        "503, PROVIDER_UNAVAILABLE, true",
        "400, PROVIDER_REFUSED, false",
        "401, PROVIDER_REFUSED, false",
        "404, PROVIDER_REFUSED, false"
    })
    void shouldSayWhatARefusalMeansAndAskOnce(int status, FailureReason reason, boolean retryable) {
        api.refuseWith(status);

        assertFailure(embedder(), reason, retryable);
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void shouldNotWaitForeverForAnAnswer() {
        api.hang();

        assertFailure(Embedders.create(openAi("a-key", 8, Duration.ofMillis(300))), PROVIDER_TIMEOUT, true);
    }

    @Test
    void shouldTryAgainLaterWhenNobodyAnswersOrTheAnswerIsCutOff() {
        api.answerWith("{\"data\":[{\"embed");
        assertFailure(embedder(), PROVIDER_UNAVAILABLE, true);

        Embedder orphan = embedder();
        api.close();
        assertFailure(orphan, PROVIDER_UNAVAILABLE, true);
    }

    @Test
    void shouldRefuseVectorsOfAnotherDimension() {
        assertFailure(Embedders.create(openAi("a-key", 16)), WRONG_DIMENSION, false);
    }

    @Test
    void shouldNameTheVariableThatIsMissing() {
        assertThatThrownBy(() -> Embedders.create(openAi(null, 8))).hasMessageContaining("EMBEDDING_API_KEY");
        assertThatThrownBy(() -> Embedders.create(
                        new EmbeddingSettings("cohere", "", 8, api.url(), null, Duration.ofSeconds(1))))
                .hasMessageContaining("EMBEDDING_PROVIDER");
    }

    private static void assertFailure(Embedder embedder, FailureReason reason, boolean retryable) {
        assertThatThrownBy(() -> embedder.embed(List.of("a secret")))
                .isInstanceOfSatisfying(EmbeddingException.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(reason);
                    assertThat(failure.retryable()).isEqualTo(retryable);
                    assertThat(failure.getMessage()).doesNotContain("secret");
                });
    }

    private EmbeddingSettings openAi(@Nullable String key, int dimension) {
        return openAi(key, dimension, Duration.ofSeconds(20));
    }

    private EmbeddingSettings openAi(@Nullable String key, int dimension, Duration timeout) {
        return new EmbeddingSettings("openai", "", dimension, api.url(), key, timeout);
    }
}
