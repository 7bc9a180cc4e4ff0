package io.elaaoms.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.platform.stream.StreamsStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The shape of a topology is approved text: `src/test/resources/approved/<stage>.txt`. What Kafka Streams
/// names and stores on the broker depends on it, so a change is a decision.
public final class ApprovedTopology {

    private static final Path APPROVED = Path.of("src", "test", "resources", "approved");

    private ApprovedTopology() {}

    /// Fails when `topology` is described otherwise than approved, and leaves `<stage>.received.txt` beside
    /// the approved file: rename it to approve.
    public static void verify(StageTopology topology) {
        String received = StreamsStage.build(topology, StageDriver.properties(topology))
                .describe()
                .toString()
                .strip()
                .concat("\n");
        Path approved = APPROVED.resolve(topology.stage().label() + ".txt");
        Path beside = APPROVED.resolve(topology.stage().label() + ".received.txt");
        try {
            if (Files.exists(approved) && Files.readString(approved).equals(received)) {
                Files.deleteIfExists(beside);
                return;
            }
            Files.createDirectories(APPROVED);
            Files.writeString(beside, received);
            assertThat(Files.exists(approved) ? Files.readString(approved) : "(nothing approved yet)")
                    .as("rename %s to %s to approve", beside, approved.getFileName())
                    .isEqualTo(received);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
