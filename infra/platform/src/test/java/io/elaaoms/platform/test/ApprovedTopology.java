package io.elaaoms.platform.test;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.platform.stream.StreamsStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The shape of a topology is approved text: `src/test/resources/approved/<stage>.txt`. What Kafka Streams
/// names and stores on the broker depends on it, so a change is a decision.
public final class ApprovedTopology {

    private static final Path APPROVED = Path.of("src", "test", "resources", "approved");

    private static final Pattern STORES = Pattern.compile("stores: \\[([^\\]]*)\\]");

    private ApprovedTopology() {}

    /// Fails when `topology` is described otherwise than approved, and leaves `<stage>.received.txt` beside
    /// the approved file: rename it to approve.
    public static void verify(StageTopology topology) {
        String received = ordered(StreamsStage.build(topology, StageDriver.properties(topology))
                .describe()
                .toString()
                .strip()
                .concat("\n"));
        Path approved = APPROVED.resolve(topology.stage().label() + ".txt");
        Path beside = APPROVED.resolve(topology.stage().label() + ".received.txt");
        try {
            if (Files.exists(approved) && ordered(Files.readString(approved)).equals(received)) {
                Files.deleteIfExists(beside);
                return;
            }
            Files.createDirectories(APPROVED);
            Files.writeString(beside, received);
            assertThat(Files.exists(approved) ? ordered(Files.readString(approved)) : "(nothing approved yet)")
                    .as("rename %s to %s to approve", beside, approved.getFileName())
                    .isEqualTo(received);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Kafka Streams keeps a step's stores in no order, and so describes them in another one now and then.
    private static String ordered(String description) {
        return STORES.matcher(description)
                .replaceAll(stores -> "stores: ["
                        + Stream.of(stores.group(1).split(", ", -1)).sorted().collect(joining(", "))
                        + "]");
    }
}
