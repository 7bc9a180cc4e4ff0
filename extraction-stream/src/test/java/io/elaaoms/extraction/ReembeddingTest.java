package io.elaaoms.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.extraction.embed.EmbedSettings;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbedderChoice;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.stream.Telemetry;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.util.unit.DataSize;

/// No broker is there: stages wait for it in the background.
class ReembeddingTest {

    private static final String UNDER_WAY = "REQUESTED|EMBEDDING|DRAINING";

    private final EmbedderChoice embedders = new EmbedderChoice(new Named("old"), Optional.of(new Named("new")));

    @TempDir
    private Path states;

    private Reembedding reembedding = of(Path.of("unused"));

    private Reembedding of(Path stateDirectory) {
        KafkaSettings nobody = new KafkaSettings(
                "localhost:1", "http://unused", null, 1, (short) -1, stateDirectory.toString(), "at_least_once", 1);
        return new Reembedding(
                AvroSerdes.inMemory("test"),
                embedders,
                new EmbedSettings(1, List.of(), DataSize.ofMegabytes(1)),
                nobody,
                new Telemetry(new SimpleMeterRegistry(), OpenTelemetry.noop()));
    }

    @AfterEach
    void stop() {
        reembedding.close();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = UNDER_WAY)
    void shouldEmbedWhatIsNewAsTheMemoriesThatAreThere(ReplayPhase phase) {
        reembedding.accept(state(phase, "old", "new", 0));

        assertThat(embedders.model().name()).isEqualTo("old");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = UNDER_WAY)
    void shouldEmbedWhatIsNewAsTheMemoriesThatBegin(ReplayPhase phase) {
        reembedding.accept(state(phase, "old", "new", 0));

        assertThat(embedders.model().name()).isEqualTo("new");
    }

    @Test
    void shouldRemoveTheStateOfWhatEndedWhenTheNextBegins() throws IOException {
        reembedding = of(states);
        Path ended = Files.createDirectories(states.resolve("elaaoms-reembedding/0_0"));
        Path other = Files.createDirectories(states.resolve("elaaoms-embedding/0_0"));

        reembedding.accept(state(ReplayPhase.EMBEDDING, "old", "new", 2));

        assertThat(ended.getParent()).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void shouldKeepItWhereNobodyHereHasTheModel() throws IOException {
        reembedding = of(states);
        Path ended = Files.createDirectories(states.resolve("elaaoms-reembedding/0_0"));

        reembedding.accept(state(ReplayPhase.EMBEDDING, "old", "unknown", 2));

        assertThat(ended).exists();
        assertThat(embedders.model().name()).isEqualTo("old");
    }

    private static Replay state(ReplayPhase phase, String model, String next, int embeddingGeneration) {
        return Replay.newBuilder()
                .setReplayId("rpl_1")
                .setKind(ReplayKind.MEMORIES)
                .setPhase(phase)
                .setRequestedBy("cli")
                .setRequestedAt(Instant.EPOCH)
                .setChangedAt(Instant.EPOCH)
                .setEmbeddingModel(model)
                .setNextEmbeddingModel(next)
                .setEmbeddingGeneration(embeddingGeneration)
                .build();
    }

    private record Named(EmbeddingModelId model) implements Embedder {

        Named(String name) {
            this(new EmbeddingModelId(name, 2));
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream().map(_ -> new float[2]).toList();
        }
    }
}
