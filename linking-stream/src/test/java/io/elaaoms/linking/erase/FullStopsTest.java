package io.elaaoms.linking.erase;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.deduplicate.DeduplicationSettings;
import io.elaaoms.linking.deduplicate.DeduplicationTopology;
import io.elaaoms.linking.judge.JudgeTopology;
import io.elaaoms.linking.judge.ScriptedArbiter;
import io.elaaoms.linking.link.LinkSettings;
import io.elaaoms.linking.link.LinkTopology;
import io.elaaoms.linking.profile.ProfileTopology;
import io.elaaoms.linking.profile.Settings;
import io.elaaoms.linking.wording.ScriptedWordsmith;
import io.elaaoms.linking.wording.WordingTopology;
import io.elaaoms.platform.stream.InFlightSettings;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A full stop, which is written behind what a quiet partition holds, means nothing to any stage.
class FullStopsTest {

    private static final AvroSerdes SERDES = AvroSerdes.inMemory("full-stops");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-01T09:00:00Z"));

    @ParameterizedTest
    @MethodSource("topologies")
    void shouldMeanNothing(StageTopology topology) {
        try (StageDriver driver = StageDriver.of(topology, SERDES)) {
            List<Topic<?>> read = Topics.readBy(topology.stage());

            read.forEach(topic -> driver.input(topic).pipeInput(new TestRecord<>(fullStop(topic), null)));
            driver.advance(Duration.ofMinutes(1));

            assertThat(Topics.all().stream().filter(topic -> isWritten(driver, topic)))
                    .isEmpty();
            assertThat(entries(driver)).isEmpty();
        }
    }

    private static Stream<StageTopology> topologies() {
        return Stream.of(
                new DeduplicationTopology(SERDES, DeduplicationSettings.defaults(), CLOCK),
                new JudgeTopology(
                        SERDES,
                        new ScriptedArbiter(_ -> Outcome.failure(FailureReason.INTERNAL_ERROR, "judge")),
                        InFlightSettings.named("judgements-in-flight"),
                        CLOCK),
                new LinkTopology(SERDES, LinkSettings.defaults(), CLOCK),
                new ProfileTopology(SERDES, Settings.defaults(), CLOCK),
                new WordingTopology(
                        SERDES,
                        new ScriptedWordsmith(_ -> Outcome.failure(FailureReason.INTERNAL_ERROR, "word")),
                        InFlightSettings.named("wordings-in-flight"),
                        CLOCK),
                new ErasureTopology(SERDES, CLOCK));
    }

    /// As [io.elaaoms.platform.kafka.SegmentCloser] writes it.
    private static Key fullStop(Topic<?> topic) {
        int parts = 1 + topic.keyParts().split(",").length;
        return Key.of("*", "full-stop-0", "erased", "0", "0").head(parts);
    }

    private static boolean isWritten(StageDriver driver, Topic<?> topic) {
        return driver.kafka().producedTopicNames().contains(topic.name())
                && !driver.output(topic).isEmpty();
    }

    private static List<String> entries(StageDriver driver) {
        List<String> entries = new ArrayList<>();
        driver.kafka().getAllStateStores().forEach((name, store) -> {
            if (store instanceof KeyValueStore<?, ?> entered) {
                entered.all().forEachRemaining(entry -> entries.add(name + " " + entry));
            }
        });
        return entries;
    }
}
