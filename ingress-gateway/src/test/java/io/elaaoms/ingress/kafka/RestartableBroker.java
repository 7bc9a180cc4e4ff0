package io.elaaoms.ingress.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/// A real broker in this JVM that can be stopped and started again at the same address with the same data,
/// which spring-kafka-test's cannot.
public final class RestartableBroker implements AutoCloseable {

    private final Path directory;
    private final int port = freePort();
    private final int controllerPort = freePort();
    private @Nullable KafkaRaftServer server;

    public RestartableBroker(Path directory) {
        this.directory = directory;
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public void start() throws Exception {
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format();
        }
        server = new KafkaRaftServer(KafkaConfig.fromProps(properties(), false), Time.SYSTEM);
        server.startup();
    }

    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void format() throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort),
                "controller.listener.names", "CONTROLLER",
                "log.dirs", directory.toString(),
                "offsets.topic.replication.factor", "1",
                "broker.session.timeout.ms", "2000",
                "broker.heartbeat.interval.ms", "500",
                "auto.create.topics.enable", "false"));
        properties.putAll(Map.of(
                "offsets.topic.num.partitions",
                "1",
                "log.cleaner.dedupe.buffer.size",
                "16777216",
                "group.initial.rebalance.delay.ms",
                "0"));
        return properties;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
