package io.elaaoms.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.serde.AvroSerdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;

class TopicTest {

    @Test
    void shouldNameItsOwnSourceAndSink() {
        StreamsBuilder builder = new StreamsBuilder();
        AvroSerdes serdes = AvroSerdes.inMemory("topic-test");

        Topics.CONVERSATIONS.sink(Topics.CONVERSATIONS.streamFrom(builder, serdes), serdes);

        assertThat(builder.build().describe().toString())
                .contains("Source: conversations-source (topics: [elaaoms.conversations.v1])")
                .contains("Sink: conversations-sink (topic: elaaoms.conversations.v1)");
    }

    @Test
    void shouldWriteKeysAsPeopleReadThem() {
        try (KeySerde serde = new KeySerde()) {
            byte[] bytes = serde.serializer().serialize("conversations", Key.of("default", "+1415", "conv_7"));

            assertThat(bytes).asString().isEqualTo("default/%2B1415/conv_7");
            assertThat(serde.deserializer().deserialize("conversations", bytes))
                    .isEqualTo(Key.of("default", "+1415", "conv_7"));
        }
    }

    @Test
    void shouldLeaveAMissingKeyMissing() {
        try (KeySerde serde = new KeySerde()) {
            assertThat(serde.serializer().serialize("conversations", null)).isNull();
            assertThat(serde.deserializer().deserialize("conversations", (byte[]) null))
                    .isNull();
        }
    }
}
