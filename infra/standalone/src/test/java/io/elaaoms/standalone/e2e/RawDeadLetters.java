package io.elaaoms.standalone.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Every byte of every dead letter: key, value and headers, whoever wrote them.
final class RawDeadLetters {

    private RawDeadLetters() {}

    /// One text per record.
    static List<String> read(String bootstrapServers) {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<String> topics = Stream.of(Stage.values())
                    .map(stage -> Topics.deadLetters(stage).name())
                    .toList();
            List<String> letters = new ArrayList<>();
            new TopicReader().read(consumer, topics, letter -> letters.add(text(letter)));
            return letters;
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter) {
        StringBuilder text = new StringBuilder();
        Stream.of(letter.key(), letter.value())
                .filter(Objects::nonNull)
                .forEach(bytes -> text.append(new String(bytes, ISO_8859_1)).append(' '));
        for (Header header : letter.headers()) {
            text.append(header.key())
                    .append('=')
                    .append(new String(header.value(), ISO_8859_1))
                    .append(' ');
        }
        return text.toString();
    }
}
