package io.elaaoms.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.kstream.KStream;
import org.junit.jupiter.api.Test;

class StreamsStageTest {

    private final AvroSerdes serdes = AvroSerdes.inMemory("streams-stage-test");

    @Test
    void shouldStartWithoutABrokerAndStopAgain() {
        StreamsStage stage = stage(new EchoTopology(serdes, (_, call) -> Outcome.success(call)));
        assertThat(stage.state()).isEqualTo(KafkaStreams.State.NOT_RUNNING);

        stage.start();

        assertThat(stage.isRunning()).isTrue();
        assertThat(stage.state()).isEqualTo(KafkaStreams.State.CREATED);
        stage.stop();
        assertThat(stage.isRunning()).isFalse();
        assertThat(stage.state()).isEqualTo(KafkaStreams.State.NOT_RUNNING);
    }

    @Test
    void shouldRefuseAtOnceATopologyWithUnnamedInternals() {
        assertThatThrownBy(() -> stage(new Unnamed(serdes))).isInstanceOf(TopologyException.class);
    }

    private static StreamsStage stage(StageTopology topology) {
        KafkaSettings nobody = new KafkaSettings(
                "localhost:1", "mock://streams-stage-test", null, 3, (short) 1, "target/state", "at_least_once", 1);
        return new StreamsStage(topology, nobody, new Telemetry(new SimpleMeterRegistry(), OpenTelemetry.noop()));
    }

    private record Unnamed(AvroSerdes serdes) implements StageTopology {

        @Override
        public Stage stage() {
            return Stage.EXTRACTION;
        }

        @Override
        public void addTo(StreamsBuilder builder) {
            KStream<?, ?> counted = EchoTopology.CALLS
                    .streamFrom(builder, serdes)
                    .groupByKey()
                    .count()
                    .toStream();
            assertThat(counted).isNotNull();
        }
    }
}
