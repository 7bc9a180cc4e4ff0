package io.elaaoms.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final Node NODE = new Node(1, "localhost", 9092);

    @Test
    void shouldPutEverythingAboutOneCallerInOnePlace() {
        int place = Placement.partition(Key.of("default", "ada"), 6);

        assertThat(IntStream.range(0, 50)
                        .map(memory -> Placement.partition(Key.of("default", "ada", "mem_" + memory), 6)))
                .containsOnly(place);
    }

    @Test
    void shouldSpreadCallers() {
        assertThat(IntStream.range(0, 100)
                        .map(user -> Placement.partition(Key.of("default", "user-" + user), 6))
                        .distinct())
                .hasSize(6);
    }

    /// A caller's place must never change: state and log would part.
    @Test
    void shouldPlaceAsItAlwaysDid() {
        assertThat(List.of("+14155550142", "ada", "anonymous:conv_7"))
                .extracting(user -> Placement.partition(Key.of("default", user), 6))
                .containsExactly(1, 1, 2);
    }

    @Test
    void shouldPlaceAlikeForStreamsAndForPlainProducers() {
        Key key = Key.of("default", "ada", "conv_7");
        byte[] bytes = key.toString().getBytes(UTF_8);
        int expected = Placement.partition(key, 6);

        try (Placement<String> placement = new Placement<>()) {
            assertThat(placement.partitions("calls", key, "a call", 6)).isEqualTo(Optional.of(Set.of(expected)));
            assertThat(placement.partition("calls", key, bytes, "", new byte[0], cluster()))
                    .isEqualTo(expected);
            assertThat(placement.partition("calls", bytes, bytes, "", new byte[0], cluster()))
                    .isEqualTo(expected);
        }
    }

    private static Cluster cluster() {
        List<PartitionInfo> partitions = IntStream.range(0, 6)
                .mapToObj(number -> new PartitionInfo("calls", number, NODE, new Node[] {NODE}, new Node[] {NODE}))
                .toList();
        return new Cluster("test", List.of(NODE), partitions, Set.of(), Set.of());
    }
}
