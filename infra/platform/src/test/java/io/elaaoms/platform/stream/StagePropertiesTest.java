package io.elaaoms.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.schemas.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;

class StagePropertiesTest {

    private static final KafkaSettings NOBODY = new KafkaSettings(
            "localhost:1", "mock://stage-properties-test", null, 3, (short) 1, "target/state", "at_least_once", 3);

    @Test
    void shouldSayAtOnceOrInBulkWhatItHasToSay() {
        assertThat(of(new Patient(), Pace.PROMPT))
                .contains(Map.entry("producer.linger.ms", 1L), Map.entry("producer.batch.size", 16 * 1024));
        assertThat(of(new Patient(), Pace.BULK))
                .contains(Map.entry("producer.linger.ms", 50L), Map.entry("producer.batch.size", 256 * 1024));
    }

    @Test
    void shouldLookAtTheClockAndWaitForOtherTopicsAndRunAsTheStageAsks() {
        assertThat(of(new Patient(), Pace.PROMPT))
                .contains(Map.entry("poll.ms", 20), Map.entry("max.task.idle.ms", -1L))
                .contains(Map.entry("num.stream.threads", 4));
        assertThat(of(new Usual(), Pace.PROMPT))
                .contains(Map.entry("poll.ms", 5), Map.entry("num.stream.threads", 3))
                .doesNotContainKey("max.task.idle.ms");
    }

    private static Properties of(StageTopology topology, Pace pace) {
        return StageProperties.of(
                topology, 1, pace, NOBODY, new Telemetry(new SimpleMeterRegistry(), OpenTelemetry.noop()));
    }

    private static class Usual implements StageTopology {

        @Override
        public Stage stage() {
            return Stage.EXTRACTION;
        }

        @Override
        public void addTo(StreamsBuilder builder) {
            throw new UnsupportedOperationException("only asked how it is to run");
        }
    }

    private static final class Patient extends Usual {

        @Override
        public boolean readsInOrderOfTime() {
            return false;
        }

        @Override
        public boolean actsByTheClock() {
            return false;
        }

        @Override
        public int threads(int perStage) {
            return perStage + 1;
        }
    }
}
