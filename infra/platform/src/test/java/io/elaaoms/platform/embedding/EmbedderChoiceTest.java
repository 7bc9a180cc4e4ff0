package io.elaaoms.platform.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbedderChoiceTest {

    private static final Embedder CONFIGURED = new OneVector("configured", 2);
    private static final Embedder NEXT = new OneVector("next", 3);

    private final EmbedderChoice choice = new EmbedderChoice(CONFIGURED, Optional.of(NEXT));

    @Test
    void shouldBeTheConfiguredOneUntilToldOfAnother() {
        assertThat(choice.now()).isSameAs(CONFIGURED);

        assertThat(choice.use(Optional.of("next"))).isTrue();
        assertThat(choice.use(Optional.of("next"))).isFalse();

        assertThat(choice.now()).isSameAs(NEXT);
        assertThat(choice.model().name()).isEqualTo("next");
        assertThat(choice.embed(List.of("Ada")).getFirst()).hasSize(3);
    }

    @Test
    void shouldBeTheConfiguredOneWhereNobodyHasTheOther() {
        choice.use(Optional.of("next"));

        assertThat(choice.use(Optional.of("unknown"))).isTrue();
        assertThat(choice.now()).isSameAs(CONFIGURED);
        assertThat(choice.named("unknown")).isEmpty();
        assertThat(choice.use(Optional.empty())).isFalse();
    }

    /// What an operator does last: the next model is the configured one, and there is no next.
    @Test
    void shouldGoOnWithAModelThatIsConfiguredMeanwhile() {
        EmbedderChoice later = new EmbedderChoice(NEXT, Optional.empty());

        assertThat(later.use(Optional.of("next"))).isFalse();
        assertThat(later.now()).isSameAs(NEXT);
    }

    @Test
    void shouldHaveANextOneOnlyWhereItIsGiven() {
        Duration timeout = Duration.ofSeconds(1);

        assertThat(new NextEmbeddingSettings("", "", 1536, "http://localhost", null, timeout).given())
                .isEmpty();
        assertThat(new NextEmbeddingSettings("openai", "next", 3, "http://localhost", "key", timeout).given())
                .contains(new EmbeddingSettings("openai", "next", 3, "http://localhost", "key", timeout));
    }

    private record OneVector(EmbeddingModelId model) implements Embedder {

        OneVector(String name, int dimension) {
            this(new EmbeddingModelId(name, dimension));
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream().map(_ -> new float[model.dimension()]).toList();
        }
    }
}
