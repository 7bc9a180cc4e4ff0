package io.elaaoms.extraction;

import io.elaaoms.extraction.embed.EmbedSettings;
import io.elaaoms.extraction.embed.ReembeddingTopology;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbedderChoice;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.stream.StreamsStage;
import io.elaaoms.platform.stream.Telemetry;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Replay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/// Does with embedding models what a replay asks for: has what is said from now on embedded by the model it
/// changes to, and, once somebody ever wanted one, runs the stage that gives such vectors to what is there.
final class Reembedding implements Consumer<Replay>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reembedding.class);

    private final EmbedderChoice embedders;
    private final Path states;
    private final StreamsStage stage;
    private Optional<Embedder> wanted = Optional.empty();
    private boolean isClosed;

    Reembedding(
            AvroSerdes serdes,
            EmbedderChoice embedders,
            EmbedSettings settings,
            KafkaSettings kafka,
            Telemetry telemetry) {
        this.embedders = embedders;
        this.states = Path.of(kafka.stateDirectory());
        this.stage = StreamsStage.ofGenerations(
                _ -> new ReembeddingTopology(serdes, wanted, settings, InstantSource.system()), kafka, telemetry);
    }

    @Override
    public synchronized void accept(Replay state) {
        embedders.use(modelOfWhatIsNew(state));
        int generation = state.getEmbeddingGeneration();
        if (generation == 0 || isClosed) {
            return;
        }
        Optional<String> model = state.getNextEmbeddingModel();
        wanted = model.flatMap(embedders::named);
        if (model.isPresent() && wanted.isEmpty()) {
            LOG.warn("A replay waits for vectors of {}: neither EMBEDDING_MODEL nor EMBEDDING_NEXT_MODEL", model.get());
            stage.stop();
            return;
        }
        stage.become(generation);
        IntStream.range(1, generation).forEach(this::forget);
    }

    /// Until memories begin anew, what is new meets those that are there, or waits.
    private static Optional<String> modelOfWhatIsNew(Replay state) {
        return switch (state.getPhase()) {
            case REQUESTED, EMBEDDING, DRAINING -> state.getEmbeddingModel();
            case BUILDING, LINKING, WITHDRAWING, SWAPPING, SWAPPED, DONE -> state.getNextEmbeddingModel();
        };
    }

    /// A generation that has ended leaves its state behind.
    private void forget(int generation) {
        try {
            FileSystemUtils.deleteRecursively(states.resolve(Stage.REEMBEDDING.applicationId(generation)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        stage.stop();
    }
}
