package io.elaaoms.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The broker keeps what it acknowledged, however it ended.
class BrokerIT {

    private static final String CALLS = "calls";
    private static final TopicPartition CALLS_0 = new TopicPartition(CALLS, 0);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldKeepItsLogAcrossARestart() throws Exception {
        int port = freePort();
        int controllerPort = freePort();
        try (Broker broker = Broker.start(directory, port, controllerPort)) {
            createTopic(broker.address());
            send(broker.address(), "Ada called");
        }

        try (Broker again = Broker.start(directory, port, controllerPort)) {
            assertThat(read(again.address(), 1)).containsExactly("Ada called");
        }
    }

    @Test
    void shouldComeBackOnOtherPorts() throws Exception {
        try (Broker broker = Broker.start(directory, freePort(), freePort())) {
            createTopic(broker.address());
            send(broker.address(), "Ada called");
        }

        try (Broker moved = Broker.start(directory, freePort(), freePort())) {
            assertThat(read(moved.address(), 1)).containsExactly("Ada called");
        }
    }

    @Test
    void shouldKeepWhatItAcknowledgedWhenItIsKilled() throws Exception {
        int port = freePort();
        int controllerPort = freePort();
        String address = "127.0.0.1:" + port;
        BrokerProcess process = BrokerProcess.start(directory, port, controllerPort);
        awaitAnswer(process, address);
        createTopic(address);
        send(address, "Ada called");

        process.kill();

        try (Broker again = Broker.start(directory, port, controllerPort)) {
            send(again.address(), "Grace called");
            assertThat(read(again.address(), 2)).containsExactly("Ada called", "Grace called");
        }
    }

    @Test
    void shouldTakeAFourHourTranscriptInOneRecord() throws Exception {
        String transcript = "m".repeat(16 * 1024 * 1024);
        try (Broker broker = Broker.start(directory, freePort(), freePort())) {
            createTopic(broker.address());

            send(broker.address(), transcript);

            assertThat(read(broker.address(), 1).getFirst()).hasSameSizeAs(transcript);
        }
    }

    private static void awaitAnswer(BrokerProcess process, String address) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .failFast("the broker ended", () -> !process.isAlive())
                .until(() -> {
                    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
                        return !admin.describeCluster().nodes().get().isEmpty();
                    }
                });
    }

    private static void createTopic(String address) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic(CALLS, 1, (short) 1))).all().get();
        }
    }

    private static void send(String address, String value) throws InterruptedException, ExecutionException {
        Map<String, Object> config =
                Map.of("bootstrap.servers", address, "acks", "all", "max.request.size", 20 * 1024 * 1024);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(CALLS, 0, "ada", value)).get();
        }
    }

    private static List<String> read(String address, int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(CALLS_0));
            consumer.seekToBeginning(List.of(CALLS_0));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(call -> values.add(call.value()));
                return values.size() >= count;
            });
        }
        return values;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
